import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import {BeforeOpenEvent, CloseEvent, OpenEvent} from '@bonbon/elements/internal/opening-events.js';
import type {} from '@bonbon/elements/survey/define.js';
import type {SurveyElement} from '@bonbon/elements/survey/survey-first.js';
import type {ScaleSteps} from '@bonbon/elements/survey/survey-parts.js';
import * as place from '@bonbon/elements/survey/survey-panel.js';
import type {WidgetModule} from '../widget.js';
import {beginAhead, whenSeen, type Ahead} from './survey-ahead.js';

type Survey = CampaignViewOf<'survey'>;

/**
 * A survey that asks for the floor, as the shell knows its widgets: its question is drawn without the
 * element, which follows once that is seen, or as somebody comes near. Who has answered sees what became
 * of it, and beside what it stands takes longer to find: that takes the element.
 */
export async function createAsked(
  steps: ScaleSteps,
  first: Survey,
  hasAnswered: boolean,
): Promise<WidgetModule> {
  const whole = () => import('./survey-widget.js');
  const {placement} = first;
  if (hasAnswered || placement === 'anchored' || customElements.get('bon-survey'))
    return (await whole()).createWhole(first, place, steps);
  return {
    register: () => true,
    create({id}) {
      const element = document.createElement('bon-survey');
      element.setAttribute('campaign-id', id);
      return element as never;
    },
    equip(given, view, context, table) {
      const hull = given as unknown as SurveyElement;
      const beginning = {campaign: view as Survey, context, table, place};
      let coming: Promise<unknown> | undefined;
      const come = () =>
        (coming ??= whole().then(
          ({goOn}) => goOn(hull, beginning, first, steps),
          () => (coming = undefined),
        ));
      // Newer settings, or another language: the element knows how.
      if ('leave' in given) return void come();
      const drawn: Ahead = {...beginning, steps, keys: []};
      const draw = beginAhead(hull, drawn, come);
      const show = (isOpen: boolean) => {
        hull._open = isOpen;
        draw();
      };
      const leave = (way: 'close' | 'later' | 'never' = 'close') => {
        if (!hull._open) return;
        const isHeld = document.activeElement === hull;
        show(false);
        if (isHeld) (hull._opener as HTMLElement | null)?.focus();
        hull.dispatchEvent(new CloseEvent(way === 'close' ? 'closed' : 'declined'));
        drawn.left = way;
        void come();
      };
      Object.assign(hull, {
        placement,
        leave,
        close: leave,
        async open() {
          if (hull._open || !hull.dispatchEvent(new BeforeOpenEvent())) return;
          hull._opener = document.activeElement;
          show(true);
          whenSeen(come);
          // The panel shows itself a moment after it is drawn.
          await undefined;
          if (placement === 'overlay') hull.renderRoot.querySelector('input')?.focus();
          hull.dispatchEvent(new OpenEvent());
        },
      });
    },
  };
}
