import type {SurveyReport, SurveyScore, SurveySegment} from '@bonbon/contract/survey-answers.js';
import {html} from 'hono/html';

/** What one survey found out. */
export interface NamedReport {
  readonly id: string;
  readonly name: string;
  readonly scale: string;
  readonly report: SurveyReport;
}

const rounded = (value: number | null) => (value === null ? '–' : String(Math.round(value)));

/** What a figure is, by the scale it comes from. */
const measures: Readonly<Record<string, readonly [name: string, unit: string]>> = {
  nps: ['Net Promoter Score', ''],
  csat: ['Share of the satisfied', ' %'],
  effort: ['Share of those who found it easy', ' %'],
};

const sharesOf = ({n, groups: {low, middle}}: SurveyScore) => {
  const [first, second] = [(low / n) * 100, (middle / n) * 100];
  return html`<svg class="shares" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="low" width="${first}" height="4" />
    <rect class="middle" x="${first}" width="${second}" height="4" />
    <rect class="high" x="${first + second}" width="${100 - first - second}" height="4" />
  </svg>`;
};

const scoreCard = (title: string, unit: string, score: SurveyScore) => {
  const {n, value, low, high, tooFew, groups: parts} = score;
  if (n === 0)
    return html`<div class="score">
      <h3>${title}</h3>
      <p>No answers yet.</p>
    </div>`;
  return html`<div class="score">
    <h3>${title}</h3>
    <p class="value">${rounded(value)}${unit}</p>
    <p>
      From ${rounded(low)} to ${rounded(high)} with 95 % certainty, of ${n}
      ${n === 1 ? 'answer' : 'answers'}. ${tooFew ? html`<strong>Too few to go by.</strong>` : ''}
    </p>
    ${sharesOf(score)}
    <p class="soft">${parts.low} low, ${parts.middle} middle, ${parts.high} high</p>
  </div>`;
};

const segmentCells = (unit: string, {n, value, low, high, tooFew}: SurveyScore) =>
  n === 0
    ? html`<td>–</td>`
    : html`<td>
        ${rounded(value)}${unit}
        <span class="soft"
          >${rounded(low)} to ${rounded(high)}, of ${n}${tooFew ? ', too few' : ''}</span
        >
      </td>`;

const trendTable = (trend: SurveyReport['trend'], unit: string) =>
  html`<details>
    <summary>By week</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">Week from</th>
          <th scope="col">Verified</th>
          <th scope="col">Anonymous</th>
        </tr>
      </thead>
      <tbody>
        ${trend.map(
          ({from, score, anonymous}) =>
            html`<tr>
              <th scope="row">${from.slice(0, 10)}</th>
              ${segmentCells(unit, score)}${segmentCells(unit, anonymous)}
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;

/** What the figures may be split by, in words. */
export const segmentNames: readonly (readonly [SurveySegment, string])[] = [
  ['locale', 'Language'],
  ['device', 'Device'],
  ['customer', 'First or returning customer'],
  ['page', 'Page'],
  ['pageKind', 'Kind of page'],
  ['product', 'Product'],
  ['topic', 'Topic'],
  ['context', 'What it is about'],
  ['segments', 'Group of shoppers'],
];

const segmentTable = (
  {by, values, left}: NonNullable<SurveyReport['segments']>,
  unit: string,
  csv: string,
) => {
  const [, title] = segmentNames.find(([id]) => id === by) ?? [];
  return html`<div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">${title}</th>
            <th scope="col">Verified</th>
            <th scope="col">Anonymous</th>
          </tr>
        </thead>
        <tbody>
          ${values.map(
            one =>
              html`<tr>
                <th scope="row">${one.value ?? html`<span class="soft">not known</span>`}</th>
                ${segmentCells(unit, one.verified)}${segmentCells(unit, one.anonymous)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="soft">${left > 0 ? `${left} more. ` : ''}<a href="${csv}">As CSV</a></p>`;
};

/** How far answers got, and where they were left. */
const progressPart = ({
  invited,
  begun,
  finished,
  abandoned,
  abandonedAt,
}: SurveyReport['progress']) =>
  html`<p class="soft">
    ${invited > 0 ? `${invited} invited by mail, ` : ''}${begun} begun, ${finished} finished,
    ${abandoned} left
    unfinished${
      abandoned > 0
        ? `: ${abandonedAt.map(({questionId, count}) => `${count} at “${questionId ?? 'a question of old'}”`).join(', ')}`
        : ''
    }.
  </p>`;

/** The figures of one survey. */
export const reportPart = ({id, name, scale, report}: NamedReport, query: string) => {
  const [measure, unit] = measures[scale] ?? ['', ''];
  return html`<section class="report">
    <h2>${name}</h2>
    <p class="soft">${measure}</p>
    <div class="scores">
      ${scoreCard('Verified', unit, report.verified)}${scoreCard('Anonymous', unit, report.anonymous)}
    </div>
    <p class="soft">
      ${report.open} open, ${report.overdue} overdue.
      ${
        report.medianHoursToClose === null
          ? ''
          : html`Half of the closed cases were closed within ${rounded(report.medianHoursToClose)}
            hours.`
      }
    </p>
    ${progressPart(report.progress)}
    ${
      report.segments
        ? segmentTable(
            report.segments,
            unit,
            `/demo/owner/answers/segments/${encodeURIComponent(id)}?${query}`,
          )
        : ''
    }
    ${report.trend.length > 0 ? trendTable(report.trend, unit) : ''}
  </section>`;
};
