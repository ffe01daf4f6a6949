import type {CampaignView} from '@bonbon/contract/campaign.js';
import {createAudience, type Audience} from '@bonbon/core/audience/audience.js';
import * as unasked from '@bonbon/core/audience/unasked.js';
import {playTokenOf} from '@bonbon/core/identity/play-tokens.js';
import {completeStorage} from '@bonbon/core/storage/storage-writing.js';
import {onPageChange} from '@bonbon/core/page/page-changes.js';
import {facts} from './facts.js';
import type {Mount, MountInside} from './mount.js';

/** How a campaign behaves around its opening: when it speaks up, what it remembers and tells. */
export interface Manners {
  readonly campaign: CampaignView;
  readonly audience: Audience;
  /** Looks at the rules: at first, with newer settings, and when the page changed. */
  arm(): void;
  /** Something objected to its opening. */
  cancelled(): void;
  /** Something happened to one of its elements, which was in this phase then. */
  hear(event: Event, phase: string): void;
}

/** A file that did not arrive: the shop goes on. */
const ignore = () => undefined;

/** By kind: the phases in which the shopper has played it to its end. */
const finishedPhases: Readonly<Record<string, RegExp>> = {
  'spin-wheel': /^(revealed|check-inbox|no-prize|already-played|pocket|redeemed)$/,
  survey: /^(thanks|queued|closed)/,
  'account-prompt': /^(welcome|signed-in|cookie-blocked)$/,
};

/** Every campaign of the page that has manners. */
const all = new Set<Manners>();
onPageChange(() => all.forEach(manners => manners.arm()));

/** A press is the mount's own: what remains are the triggers that nobody sees. */
const isUnseen = ({kind}: {readonly kind: string}) => kind !== 'click';

/**
 * Completes a mount with what opening by a press does without. It is fetched where a campaign may
 * speak up or remind, and else once one was opened.
 */
export function createManners(mount: Mount, inside: MountInside): Manners {
  const {entry, context, kit, create, judge} = inside;
  const {storefront} = context;
  const storage = completeStorage(context.storage);
  const {near, open} = mount;
  const {id} = mount.campaign;
  let tab: Promise<HTMLElement | undefined> | undefined;

  const createRules = () =>
    createAudience({
      campaign: {...mount.campaign, triggers: mount.campaign.triggers.filter(isUnseen)},
      storage,
      snapshot: storefront.snapshot,
      judge,
      onOpen: () => void open(),
      onArmed: near,
      unasked: async () => unasked,
    });
  let known = mount.campaign;
  let audience = createRules();

  const showTab = () => {
    if (!known.triggers.some(({kind}) => kind === 'side-tab')) return;
    tab ??= Promise.all([import('./side-tab.js'), kit()])
      .then(([{createSideTab}, {locale, messages}]) =>
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
    audience.finished();
    hideTab();
  };

  const manners: Manners = {
    get campaign() {
      return known;
    },
    get audience() {
      return audience;
    },
    arm() {
      if (known !== mount.campaign) {
        audience.disarm();
        known = mount.campaign;
        audience = createRules();
        hideTab();
      }
      audience.arm();
      if (audience.isWanted()) showTab();
      else hideTab();
      if (inside.overlay() || !playTokenOf(storage, id).get()) return;
      // A code that was won on an earlier page is found again without searching.
      import('./pocket-later.js')
        .then(({remind}) => remind(entry.tag, id, storage, create))
        .catch(ignore);
    },
    cancelled: () => audience.cancelled(),
    hear(event, phase) {
      const {type, detail} = event as CustomEvent<{reason?: string} | null>;
      if (type === 'bon-spin-settled') return played();
      if (type === 'bon-open') audience.opened();
      facts.tell(type, {campaignId: id, ...detail});
      if (type !== 'bon-close') return;
      const finished = finishedPhases[known.kind]?.test(phase);
      if (finished) played();
      const declined = detail?.reason === 'declined' ? 'declined' : 'closed';
      audience.ended(finished ? 'finished' : declined);
    },
  };
  all.add(manners);
  manners.arm();
  return manners;
}
