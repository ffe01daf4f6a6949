import type {HtmlPage} from '@bonbon/adapters/html/html-page.js';
import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {StorageConsent} from '@bonbon/contract/consent.js';
import {facts} from './facts.js';
import {adoptInline} from './inline.js';
import type {Mount} from './mount.js';
import {registry} from './registry.js';
import type {ShellContext} from './shell.js';
import type {WidgetContext} from './widget.js';

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

/** The calls of `window.bonbon` that no wheel waits for. */
export function createSeldomCalls(inside: Inside) {
  const {shell, page, mounts, mountAll, context, latest} = inside;
  const tell = (name: string, detail: unknown) =>
    void document.dispatchEvent(new CustomEvent(`bonbon:${name}`, {detail}));
  return {
    track: facts.tell,
    on: facts.on,
    ready: () => !!shell.config,
    close: (id?: string) => (id ? mounts.get(id)?.close() : mounts.forEach(mount => mount.close())),
    async identify(hint: {email?: string; segments?: string[]} | null) {
      await context.readAll();
      tell('shopper', null);
      const state = hint?.email ? 'identified' : 'anonymous';
      if (hint) tell('shopper', {...page.snapshot().shopper, ...hint, state});
    },
    consent: (storage: StorageConsent) => tell('consent', {storage}),
    async explain(id?: string) {
      const {explain} = await import('./explain.js');
      return explain([...mounts.values()].filter(({campaign}) => !id || campaign.id === id));
    },
    async doctor() {
      const {examine} = await import('./doctor.js');
      return examine(shell, Object.values(registry), document);
    },
    /** Looks after the inline elements of the page. */
    adopt: (root: ParentNode) => adoptInline(root, latest, context),
    /** Looks after the surveys that ask for the floor. */
    async survey() {
      const {mountSurveys} = await import('./survey/survey-asking.js');
      mountSurveys(latest, mounts, context);
    },
    /** Reads the settings again, in another language. */
    async speak(locale: string) {
      const fresh = await context.backend.config?.({locale});
      // Another language may have been chosen meanwhile.
      if (fresh?.ok && page.snapshot().locale === locale) await mountAll(fresh.value.campaigns);
    },
  };
}
