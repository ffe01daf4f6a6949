import {palette} from '../palette.js';

const {light, dark} = palette;

/** The look of every mail. Programs that drop it still show the text in order. */
export const mailStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.page { margin: 0; padding: 0; background: ${light.surface}; color: ${light.ink};
  font-family: Inter, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;
  font-size: 16px; line-height: 1.6; -webkit-text-size-adjust: 100%; }
.preview { display: none; max-height: 0; overflow: hidden; mso-hide: all; }
.frame { background: ${light.surface}; }
.column { width: 100%; max-width: 560px; }
.content { padding: 40px 24px 48px; text-align: left; }
.content[dir=rtl] { text-align: right; }
p { margin: 0 0 16px; }
.shop { margin: 0 0 48px; padding-bottom: 16px; border-bottom: 1px solid ${light.line};
  font-family: 'EB Garamond', Georgia, 'Times New Roman', serif; font-size: 20px; line-height: 1.3; }
.quiet { color: inherit; text-decoration: none; }
.eyebrow { margin: 0 0 8px; color: ${light.muted}; font-size: 13px; letter-spacing: .12em; text-transform: uppercase; }
.title { margin: 0 0 16px; font-family: 'EB Garamond', Georgia, 'Times New Roman', serif;
  font-size: 40px; font-weight: 500; line-height: 1.15; letter-spacing: -.01em; font-variant-numeric: lining-nums; }
.lead { font-size: 17px; }
.ticket { margin: 32px 0 24px; border: 1px solid ${light.line}; border-radius: 14px; background: ${light.raised}; text-align: center; }
.ticket .label { margin: 0; padding: 24px 24px 0; color: ${light.muted}; font-size: 13px; letter-spacing: .12em; text-transform: uppercase; }
.code { margin: 0; padding: 8px 16px 24px; font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
  font-size: 27px; font-weight: 600; line-height: 1.3; letter-spacing: .14em; color: ${light.accent}; overflow-wrap: anywhere; }
.terms { margin: 0; padding: 16px 24px 20px; border-top: 2px dashed ${light.line}; color: ${light.muted}; font-size: 15px; }
.digits-label { margin: 0; color: ${light.muted}; }
.digits { margin: 0 0 24px; font-size: 30px; font-weight: 500; line-height: 1.3; letter-spacing: .12em; font-variant-numeric: tabular-nums lining-nums; }
.things { margin: 0 0 24px; padding: 16px 24px; border: 1px solid ${light.line}; border-radius: 14px; background: ${light.raised};
  list-style: none; font-family: 'EB Garamond', Georgia, 'Times New Roman', serif; font-size: 20px; line-height: 1.5; }
.picture { margin: 24px 0 16px; }
.picture img { display: block; width: 100%; max-width: 512px; height: auto; border: 0; border-radius: 14px; }
.price { font-variant-numeric: lining-nums; }
.foot a { color: inherit; }
table.scores { margin: 0 0 8px; border-spacing: 6px 0; border-collapse: separate; }
.score { background: ${light.raised}; border: 1px solid ${light.muted}; border-radius: 9px; }
.score a { display: block; min-width: 26px; padding: 10px 8px; color: ${light.ink}; font-size: 17px; font-weight: 600; text-decoration: none; }
.end { margin: 0 0 8px; padding: 0 6px; color: ${light.muted}; font-size: 14px; }
.end.last { margin-bottom: 24px; }
.title.asking { font-size: 32px; }
.asked { margin: 0; color: ${light.muted}; font-size: 14px; }
.said { margin: 4px 0 24px; padding: 0 16px; border-left: 3px solid ${light.accent}; font-size: 17px; overflow-wrap: anywhere; }
.said[dir=rtl] { border-left: 0; border-right: 3px solid ${light.accent}; }
.act { margin: 24px 0 16px; }
.button { display: inline-block; padding: 13px 30px; border-radius: 12px; background: ${light.accent};
  color: ${light.accentInk}; font-weight: 600; text-decoration: none; }
.note { color: ${light.muted}; font-size: 15px; }
.note a { color: ${light.accent}; }
.address { overflow-wrap: anywhere; font-size: 13px; }
.foot { margin-top: 48px; padding-top: 16px; border-top: 1px solid ${light.line}; color: ${light.muted}; font-size: 13px; }
.foot p { margin: 0 0 8px; }
[lang^=ar] .eyebrow, [lang^=ar] .label { letter-spacing: 0; }
[lang^=ar] .title { line-height: 1.35; letter-spacing: 0; }
@media (max-width: 480px) {
  .content { padding: 28px 20px 36px; }
  .title { font-size: 33px; }
  .code { font-size: 22px; letter-spacing: .1em; }
}
@media (prefers-color-scheme: dark) {
  .page, .frame { background: ${dark.surface}; color: ${dark.ink}; }
  .content, .title, .shop, .digits { color: ${dark.ink}; }
  .shop, .foot { border-color: ${dark.line}; }
  .eyebrow, .digits-label, .ticket .label, .terms, .note, .foot { color: ${dark.muted}; }
  .ticket, .things { background: ${dark.raised}; border-color: ${dark.line}; }
  .score { background: ${dark.raised}; border-color: ${dark.muted}; }
  .score a { color: ${dark.ink}; }
  .end, .asked { color: ${dark.muted}; }
  .said { border-color: ${dark.accent}; }
  .terms { border-color: ${dark.line}; }
  .code, .note a { color: ${dark.accent}; }
  .button { background: ${dark.accent}; color: ${dark.accentInk}; }
}
`;
