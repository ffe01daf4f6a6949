import type {HtmlPage} from '@bonbon/adapters/html/html-page.js';
import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {StorageConsent} from '@bonbon/contract/consent.js';
import {completeStorage} from '@bonbon/core/storage/storage-writing.js';
import type {Facts} from './facts.js';
import {adoptInline} from './inline.js';
import type {Mount} from './mount.js';
import {registry} from './registry.js';
import type {ShellContext} from './shell.js';
import {armWaits, isSeldom} from './waits.js';
import type {WidgetContext, WidgetElement} from './widget.js';

/** What the calls of a page work on. */
interface Inside {
  readonly shell: ShellContext;
  readonly page: HtmlPage;
  readonly mounts: Map<string, Mount>;
  readonly mountAll: (campaigns: readonly CampaignView[]) => Promise<void>;
  readonly context: WidgetContext;
  /** What the server last said that runs. */
  readonly latest: readonly CampaignView[];
}

/** Only pages that listen or tell need it. */
const stream = async () => (await import('./facts.js')).facts;

/** The calls of `window.bonbon` that no wheel waits for. */
export function createSeldomCalls(inside: Inside) {
  const {shell, page, mounts, mountAll, context, latest} = inside;
  const storage = completeStorage(context.storage);
  const tell = (name: string, detail: unknown) =>
    void document.dispatchEvent(new CustomEvent(`bonbon:${name}`, {detail}));
  /** What is to be said of the elements that stand in the page. */
  const report = async () => {
    // What cannot be read is told as unknown.
    const read = context.readAll().catch(() => undefined);
    const [{explainInline}] = await Promise.all([import('./inline-report.js'), read]);
    const campaigns = shell.config && latest;
    return explainInline({campaigns, snapshot: () => page.snapshot()});
  };
  return {
    track: async (...said: Parameters<Facts['tell']>) => (await stream()).tell(...said),
    on: async (...wanted: Parameters<Facts['on']>) => (await stream()).on(...wanted),
    ready: () => !!shell.config,
    close: (id?: string) => (id ? mounts.get(id)?.close() : mounts.forEach(mount => mount.close())),
    async identify(hint: {email?: string; segments?: string[]} | null) {
      await context.readAll();
      tell('shopper', null);
      const state = hint?.email ? 'identified' : 'anonymous';
      if (hint) tell('shopper', {...page.snapshot().shopper, ...hint, state});
    },
    consent: (said: StorageConsent) => tell('consent', {storage: said}),
    /** The shopper's consent has changed: forgets, or writes what was held back. */
    heed: () => storage.setConsent(storage.consent),
    async explain(id?: string) {
      const [{explain, explainMissing, inWords}, {explainCorner}, inline] = await Promise.all([
        import('./explain.js'),
        import('./loyalty/corner-report.js'),
        report(),
      ]);
      const corner = (await explainCorner(latest, context)).flatMap(one => inWords(...one));
      const wanted = [...mounts.values()].filter(({campaign}) => !id || campaign.id === id);
      const all = [...inline.flat(), ...corner].filter(one => !id || one.campaignId === id);
      const found = [...all, ...(await explain(wanted))];
      const known = shell.config && latest.map(one => one.id);
      return id && !found[0] ? explainMissing(id, known) : found;
    },
    async doctor() {
      const [{examine}, inline] = await Promise.all([import('./doctor.js'), report()]);
      return examine(shell, Object.values(registry), document, inline);
    },
    /** A press on something that names a campaign without a mount: signing in on a panel, or the card. */
    async click(id: string) {
      const [name, part] = typeof id === 'string' ? id.split('/') : [];
      const campaign = latest.find(one => one.id === name || one.kind === name);
      if (campaign?.kind === 'loyalty') {
        const {openPanel} = await import('./loyalty/loyalty-pressed.js');
        return openPanel(campaign, context, part);
      }
      if (campaign?.kind !== 'account-prompt') return false;
      const {mountPrompt} = await import('./account/account-prompt-asking.js');
      const mount = mounts.get(id) ?? mountPrompt(campaign, context);
      mounts.set(id, mount);
      return mount.open();
    },
    /** A link such as `#bonbon=loyalty/rewards`; elements of the card in the page follow it by themselves. */
    link(id: string) {
      const own = 'bon-loyalty-panel,bon-loyalty-badge:not([href],[mode=earn],[mode=order])';
      return document.querySelector(own) ? false : this.click(id);
    },
    /** Looks after the inline elements of the page. */
    adopt: (root: ParentNode) => adoptInline(root, latest, context),
    /** Looks after what waits for a rare moment, and the surveys that ask for the floor; those in the page are its own. */
    async survey() {
      armWaits(latest, context);
      this.corner();
      if (latest.some(isSeldom)) this.moved();
      if (!latest.some(one => one.kind === 'survey' && one.placement !== 'inline')) return;
      const {mountSurveys} = await import('./survey/survey-asking.js');
      mountSurveys(latest, mounts, context);
    },
    /** The balance in the corner, where the programme asks for that. */
    corner() {
      const card = latest.find(one => one.kind === 'loyalty' && one.placement === 'corner');
      if (!card) return;
      import('./loyalty/loyalty-corner.js').then(
        ({standInCorner}) => standInCorner(card, context),
        () => undefined,
      );
    },
    /** The page changed without a reload: what speaks up by itself waits for its moment anew. */
    moved() {
      this.corner();
      for (const {campaign, arm} of mounts.values())
        if (campaign.triggers.some(({kind}) => !/^(click|side-tab)/.test(kind))) arm();
      const tags = Object.values(registry).map(({tag}) => tag);
      // What the new page shows is not put over it, too.
      for (const element of document.querySelectorAll<WidgetElement>(tags.join()))
        void mounts.get(element.getAttribute('campaign-id') ?? '')?.adopt(element);
    },
    /** Reads the settings again, in another language. */
    async speak(locale: string) {
      const fresh = await context.backend.config?.({locale});
      // Another language may have been chosen meanwhile.
      if (!fresh?.ok || page.snapshot().locale !== locale) return;
      await mountAll(fresh.value.campaigns);
      for (const campaign of fresh.value.campaigns)
        if (campaign.kind === 'account-prompt') mounts.get(campaign.id)?.update(campaign);
    },
  };
}
