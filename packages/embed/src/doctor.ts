import type {} from '@bonbon/elements/launcher/define.js';
import type {Explanation, Finding} from './page-api.js';
import type {ShellContext} from './shell.js';
import type {WidgetEntry} from './widget.js';

const finding = (check: string, ok: boolean, sentence: string): Finding => ({check, ok, sentence});

/** Several of our buttons at the edges of one page, in the order in which they came. */
function corners(page: Document): Finding[] {
  const buttons = [...page.querySelectorAll('bon-launcher')];
  if (buttons.length < 2) return [];
  const moved = buttons.filter(one => parseFloat(one.style.getPropertyValue('--_bon-step')));
  const names = (all: typeof buttons) => all.map(({label}) => `"${label}"`).join(', ');
  const where = moved.length
    ? `${names(moved)} would stand where another does, and made room for it.`
    : 'None is in the way of another.';
  return [
    finding('corner', true, `${buttons.length} buttons stand here: ${names(buttons)}. ${where}`),
  ];
}

/** Checks an installation from inside the page: tag, server, settings, elements. */
export async function examine(
  shell: ShellContext,
  entries: readonly WidgetEntry[],
  page: Document,
  inline: readonly (readonly Explanation[])[],
): Promise<Finding[]> {
  const {config, baseUrl, version, shopKey} = shell;
  const reached = await fetch(`${baseUrl}/healthz`, {credentials: 'omit', mode: 'no-cors'}).then(
    () => true,
    () => false,
  );
  const stray = entries
    .filter(({tag}) => page.querySelector(`${tag}:not(:defined)`))
    .map(({tag}) => tag);
  return [
    finding('tag', true, `The tag runs as version ${version} for the shop "${shopKey}".`),
    finding(
      'server',
      reached,
      reached
        ? `${baseUrl} answers.`
        : `${baseUrl} does not answer: it is away, or a policy or an ad blocker of this page stops it.`,
    ),
    finding(
      'settings',
      !!config,
      config
        ? `The shop "${config.shop.name}" has ${config.campaigns.length} running campaigns.`
        : `The settings could not be read; ${location.origin} must be among the allowed origins.`,
    ),
    finding(
      'elements',
      stray.length === 0,
      stray.length
        ? `Not running yet: ${stray.join(', ')}. Does its campaign-id name a running campaign?`
        : 'All wheels of this page run.',
    ),
    ...corners(page),
    ...inline.map(said =>
      finding(
        'inline',
        said.every(({passed}) => passed),
        said.map(({sentence}) => sentence).join(' '),
      ),
    ),
  ];
}
