import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {AudienceRules} from '@bonbon/core/audience/audience.js';
import {take} from '@bonbon/core/audience/floor.js';
import {createFrequencyLog, type FrequencyLog} from '@bonbon/core/audience/frequency-cap.js';
import {leave} from '@bonbon/core/audience/leave.js';
import {isRunning} from '@bonbon/core/audience/may-ask.js';
import {playTokenOf} from '@bonbon/core/identity/play-tokens.js';
import {completeStorage} from '@bonbon/core/storage/storage-writing.js';
import type {Mount, MountInside} from './mount.js';

/** How a campaign behaves around its opening: what it remembers, tells and reminds of. */
export interface Manners {
  readonly options: AudienceRules;
  readonly log: FrequencyLog;
  /** What its overlay shows, or would; undefined where none was made. */
  readonly phase: string | undefined;
  /** Looks at the rules: at first, with newer settings, and when the page changed. */
  arm(): void;
  /** Its tag is another script's. */
  foreign(): void;
  /** Something objected to its opening. */
  withdrawn(): void;
  /** Something happened to one of its elements, which was in this phase then. */
  hear(event: Event, phase: string | undefined): void;
}

/** A file that did not arrive: the shop goes on. */
const ignore = () => undefined;

/** By kind: the phases in which the shopper has played it to its end. */
const finishedPhases: Readonly<Record<string, RegExp>> = {
  'spin-wheel': /^(revealed|check-inbox|no-prize|already-played|pocket|redeemed)$/,
  survey: /^(thanks|queued|closed)/,
  'account-prompt': /^(welcome|signed-in|cookie-blocked)$/,
};

/**
 * Completes a mount with what opening does without. It is fetched where a campaign has a tab or
 * something to remind of, and else once one was opened.
 */
export function createManners(mount: Mount, inside: MountInside): Manners {
  const {entry, context, create, audience} = inside;
  const storage = completeStorage(context.storage);
  const {near, open} = mount;
  const {id} = mount.campaign;
  let tab: Promise<HTMLElement | undefined> | undefined;

  const optionsOf = (campaign: CampaignView): AudienceRules => ({...audience(), campaign});
  let known = mount.campaign;
  let log = createFrequencyLog(storage, known, Date.now);

  const isWanted = () =>
    isRunning(optionsOf(known)) && (log.check()[1] || log.silence()?.ending !== 'finished');

  const showTab = () => {
    if (!known.triggers.some(({kind}) => kind === 'side-tab')) return;
    const locale = context.locale();
    // What it opens is not needed to show it.
    const words =
      known.kind === 'survey'
        ? import('@bonbon/elements/survey/launcher-words.js').then(m => m.launcherWordsOf(locale))
        : entry.words(locale).then(({messages}) => messages);
    tab ??= Promise.all([import('./side-tab.js'), words])
      .then(([{createSideTab}, messages]) =>
        createSideTab({
          campaign: known,
          locale,
          words: messages,
          onPress: () => void open(),
          onNear: near,
        }),
      )
      .catch(ignore);
  };

  const hideTab = () => {
    void tab?.then(shown => shown?.remove());
    tab = undefined;
  };

  /** What is played anywhere in the page is played; also by a shopper who walks on without closing. */
  const played = () => {
    log.ended('finished');
    // A button for remarks that may come again at once stays where it is.
    if (!isWanted()) hideTab();
  };

  const manners: Manners = {
    get options() {
      return optionsOf(known);
    },
    get log() {
      return log;
    },
    get phase() {
      return inside.overlay()?.state?.phase;
    },
    arm() {
      if (known !== mount.campaign) {
        known = mount.campaign;
        log = createFrequencyLog(storage, known, Date.now);
        hideTab();
      }
      if (isWanted()) showTab();
      else hideTab();
      if (inside.overlay() || !playTokenOf(storage, id).get()) return;
      // A code that was won on an earlier page is found again without searching.
      import('./pocket-later.js')
        .then(({remind}) => remind(entry.tag, id, storage, create))
        .catch(ignore);
    },
    foreign: () => console.info(`[bonbon] <${entry.tag}> belongs to another script.`),
    withdrawn: () => leave(id),
    hear(event, phase) {
      const {type, detail} = event as CustomEvent<{reason?: string} | null>;
      if (type === 'bon-spin-settled') return played();
      if (type === 'bon-open') {
        take(id);
        log.shown();
      }
      import('./facts.js').then(({facts}) => facts.tell(type, {campaignId: id, ...detail}), ignore);
      if (type !== 'bon-close') return;
      const finished = finishedPhases[known.kind]?.test(phase ?? '');
      if (finished) played();
      const declined = detail?.reason === 'declined' ? 'declined' : 'closed';
      log.ended(finished ? 'finished' : declined);
      leave(id);
    },
  };
  return manners;
}
