// Which sources travel together. A source goes into the first chunk of the list that names it, and
// takes what it imports along unless a chunk further up has that; what no chunk names makes files of
// its own where it is first needed. Paths begin in `packages/`; `**` is any path, `*` any name.

/** Each file the pasted script may load, what it is for, and what is in it. */
export const chunks = [
  {
    name: 'shell',
    purpose:
      'what every page loads, and the wheel up to its first press: one file compresses better and is one request less',
    files: [
      '**/rolldown{:,/}runtime*',
      'contract/src/!(survey,json)*.ts',
      'contract/src/ports/*.ts',
      'core/src/{storage/storage-reading,i18n/{locale,translator}}.ts',
      'core/src/{audience/{floor,may-ask,prompt-queue,schedule,showings,triggers,unasked},page/page-modal}.ts',
      'core/src/{identity/play-tokens,spin-wheel/spin-wheel-opening}.ts',
      'adapters/src/html/html-page.ts',
      'elements/src/internal/{base-styles,define,opening-events,store-controller,theme,tokens}.ts',
      'elements/src/{panel/{define,panel-{element,events,styles}},{email-field/*,consent-field/consent-tick}}.ts',
      'elements/src/spin-wheel/{define,spin-wheel-{first,styles},odds-bar,wheel-{view,geometry}}.ts',
      'embed/src/{first-styles,shell,backend,mount,registry,renderer/!(patient)*,spin-wheel/*}.ts',
    ],
  },
  {
    name: 'patient-styles',
    purpose:
      'the styles of what nobody has done yet, and laying a panel out before it is opened; for idle moments',
    files: ['patient-styles.js', 'elements/src/panel/panel-ahead.ts'],
  },
  {
    name: 'keeping',
    purpose: 'writing to the device, once there is something to keep',
    files: ['contract/src/json.ts', 'core/src/storage/{storage,storage-writing}.ts'],
  },
  {
    name: 'inline',
    purpose: 'what widgets in the page need and a wheel up to its first state does not',
    files: [
      'elements/src/internal/{backend-context,error-event,language}.ts',
      'core/src/audience/hold.ts',
      'embed/src/facts.ts',
    ],
  },
  {
    name: 'coupon-later',
    purpose: 'a coupon in my pages',
    files: ['elements/src/coupon/*.ts'],
  },
  {
    name: 'shared-later',
    purpose: 'reading the page and calling the server, for every widget; when the first needs it',
    files: [
      'adapters/src/{http,http/!(http-{account,loyalty})*,html/html-{storefront,coupon}}.ts',
      'core/src/{clock,random,outbox/*,i18n/formats}.ts',
      'embed/src/{backend,outbox,page}-later.ts',
    ],
  },
  {
    name: 'consent-field',
    purpose: 'a tick as an element of its own, for those who did not come for the wheel',
    files: ['elements/src/consent-field/*.ts'],
  },
  {
    name: 'account-later',
    purpose: 'calls of the server for signing in and my pages',
    files: ['adapters/src/http/http-account.ts'],
  },
  {
    name: 'loyalty-later',
    purpose: 'calls of the server for points, for those who are signed in',
    files: ['adapters/src/http/http-loyalty.ts'],
  },
  {
    name: 'manners',
    purpose: 'what is remembered and told of each opening, tabs and reminders',
    files: ['core/src/audience/{frequency-cap,leave}.ts', 'embed/src/manners.ts'],
  },
  {
    name: 'panel-manners',
    purpose: 'swipes, and making way for dialogs of the page, once a panel is open',
    files: ['elements/src/panel/panel-{manners,yields}.ts', 'core/src/page/page-modal.ts'],
  },
  {
    name: 'survey',
    purpose: 'the question of a survey, drawn before its element is here',
    files: [
      'contract/src/survey-scores.ts',
      'elements/src/survey/{shape-of,survey-{frame,question,scale,styles}}.ts',
      'elements/src/internal/inherit-theme@copy.ts',
      'embed/src/{session-token@copy,survey/survey-ahead}.ts',
    ],
  },
  {
    name: 'survey-sight',
    purpose: 'a survey that stands in the page',
    files: [
      'core/src/survey/survey-known.ts',
      'elements/src/survey/{messages,survey-inline}.ts',
      'embed/src/survey/survey-{sight,steps}.ts',
    ],
  },
  {
    name: 'survey-element',
    purpose: 'the element of a survey, which takes over once its question is seen',
    files: [
      'elements/src/survey/survey-{account,first,floor,speech}.ts',
      'embed/src/survey/survey-{widget,steps@copy}.ts',
    ],
  },
  {
    name: 'survey-faces',
    purpose: 'satisfaction as faces',
    files: ['elements/src/survey/{survey-{faces,moods},mood-styles}.ts'],
  },
  {
    name: 'survey-stars',
    purpose: 'satisfaction as stars',
    files: ['elements/src/survey/{survey-stars,{survey-moods,mood-styles}@copy}.ts'],
  },
  {
    name: 'survey-numbers',
    purpose: 'a scale of numbers',
    files: ['elements/src/survey/survey-{numbers,number-styles}.ts'],
  },
  {
    name: 'survey-anchored',
    purpose: 'standing beside an element of the page, where a survey is placed so',
    files: ['elements/src/survey/survey-anchored.ts', '../node_modules/@floating-ui/**.mjs'],
  },
  {
    name: 'survey-control',
    purpose: 'a survey inside a form of the page',
    files: ['elements/src/survey/survey-control.ts', 'embed/src/survey/survey-in-form.ts'],
  },
  {
    name: 'survey-asking',
    purpose: 'when a survey may ask',
    files: [
      'core/src/survey/survey-{hush,known}@copy.ts',
      'elements/src/survey/{messages,shape-of}@copy.ts',
      'embed/src/survey/survey-asking.ts',
    ],
  },
  {
    name: 'survey-tab',
    purpose: 'what stands on the tab of a survey, in every language',
    files: ['elements/src/survey/launcher-words.ts'],
  },
  {
    name: 'visits',
    purpose: 'counting visits and their pages, where a campaign waits for one',
    files: [
      'core/src/{audience/visits,page/page-changes@copy}.ts',
      'embed/src/survey/survey-counts.ts',
    ],
  },
  ...['faces', 'stars', 'numbers'].map(scale => ({
    name: `survey-asks-${scale}`,
    purpose: `a survey on a surface of its own, once it may ask: ${scale}`,
    files: [`elements/src/survey/*@${scale}.ts`, `embed/src/survey/*{@,-asks-}${scale}.ts`],
  })),
  {
    name: 'survey-later',
    purpose: 'what a survey needs once it was shown: its memory and all that follows the score',
    files: [
      'adapters/src/http/http-survey.ts',
      'contract/src/survey-{path,score}.ts',
      'core/src/survey/survey-{draft,gift,hush,records,request,sending,store,waits}.ts',
      'elements/src/survey/survey-{abandoned,acts,email,events,{form,later,thanks}-styles,later,states,thanks}.ts',
      'embed/src/survey/survey-opening.ts',
    ],
  },
  {
    name: 'account-session',
    purpose: 'who is signed in on this page, for signing in and for my pages',
    files: [
      'core/src/account/{account-keeper,end-session}.ts',
      'elements/src/account-prompt/open-pages.ts',
      'embed/src/account/account-parts.ts',
    ],
  },
  {
    name: 'account-prompt',
    purpose: 'signing in, up to its first press',
    files: [
      'core/src/account/{mask-email,prompt-opening}.ts',
      'elements/src/account-prompt/{messages,account-prompt-{card,card-styles,context,element,first,styles}}.ts',
      'embed/src/account/account-prompt-widget.ts',
    ],
  },
  {
    name: 'favourites',
    purpose: 'buttons of the theme that keep a product',
    files: ['embed/src/account/favourite-button.ts'],
  },
  {
    name: 'email-typo',
    purpose: 'what a mistyped address may have meant',
    files: ['core/src/identity/email-typo.ts'],
  },
  {
    name: 'account-prompt-later',
    purpose: 'signing in, after it: the mail, the code and everything that follows',
    files: [
      'core/src/account/account-prompt-store.ts',
      'elements/src/{account-prompt/{account-prompt-{later,follow,states,events}*,standalone},code-field/*}.ts',
      'embed/src/account/account-prompt-opening.ts',
    ],
  },
  {
    name: 'spin-wheel-later',
    purpose: 'what a wheel needs once it is open, fetched while the shopper reads',
    files: [
      'core/src/spin-wheel/{spin-wheel-{acts,store},spin-{attempts,outcome}}.ts',
      'elements/src/spin-wheel/{spin-wheel-{conduct,events,inbox,later,results,states,takeover,turning},wheel-{swatch,turn}}.ts',
      'embed/src/pocket-later.ts',
    ],
  },
  {
    name: 'back-in-stock',
    purpose: 'the reminder, standing in the page',
    files: [
      'core/src/back-in-stock/stock-known.ts',
      'elements/src/back-in-stock/{inherit-shop,messages,back-in-stock-{element,states,styles}}.ts',
      'embed/src/back-in-stock/back-in-stock-widget.ts',
    ],
  },
  {
    name: 'account',
    purpose: 'what both halves of my pages stand on, and what is known at first sight',
    files: [
      'core/src/account/account-{look,trouble}.ts',
      'elements/src/{account/{messages,account-{element,styles}},account-prompt/door-messages}.ts',
      'embed/src/account/account-widget.ts',
    ],
  },
  {
    name: 'account-door',
    purpose: 'the door of my pages, for who is not signed in',
    files: [
      'elements/src/account/account-door{,-styles}.ts',
      'elements/src/account-prompt/account-prompt-card*@copy.ts',
    ],
  },
  {
    name: 'account-door-later',
    purpose: 'what brings the prompt to the door of my pages',
    files: ['elements/src/account/account-door-later.ts'],
  },
  {
    name: 'account-view',
    purpose: 'my pages at first sight: the greeting, the way through them, and the orders',
    files: ['elements/src/account/account-{context,orders,view,view-styles}.ts'],
  },
  {
    name: 'back-in-stock-later',
    purpose: 'the reminder, once the shopper acts or has acted before',
    files: [
      'core/src/back-in-stock/{back-in-stock-store,stock-{attempts,placing,polling,records,wishes}}.ts',
      'elements/src/back-in-stock/back-in-stock-{events,form,later,later-styles,said}.ts',
      'embed/src/back-in-stock/back-in-stock-opening.ts',
    ],
  },
  {
    name: 'back-in-stock-texts',
    purpose: 'a phone number beside the reminder, once somebody wants texts',
    files: [
      'core/src/back-in-stock/stock-text-store.ts',
      'elements/src/back-in-stock/{stock-text*,text-messages}.ts',
    ],
  },
  {
    name: 'account-more',
    purpose: 'my pages below the orders, and the memory of what is done there',
    files: [
      'core/src/account/account-store.ts',
      'elements/src/account/account-{button,later,orders-later,parts}*.ts',
      'embed/src/account/account-opening.ts',
    ],
  },
  {
    name: 'loyalty-first',
    purpose:
      'asking for the account of who is signed in, and drawing, for badge and panel, before their memory',
    files: ['elements/src/loyalty/numbers.ts', 'embed/src/loyalty/loyalty-{drawing,first}.ts'],
  },
  {
    name: 'loyalty-sight',
    purpose: 'the frame of the card, drawn before its element is here',
    files: [
      'elements/src/loyalty-panel/{first-words,loyalty-panel-{frame,styles}}.ts',
      'embed/src/loyalty/loyalty-sight.ts',
    ],
  },
  {
    name: 'loyalty-guest',
    purpose: 'what a guest sees in it',
    files: [
      'core/src/loyalty/reward-choices.ts',
      'elements/src/loyalty-panel/loyalty-panel-{guest*,list-styles@copy}.ts',
    ],
  },
  {
    name: 'loyalty-card',
    purpose: 'what a member sees in it: points and the way to the next tier',
    files: ['elements/src/{loyalty-panel/loyalty-panel-{card,card-styles},loyalty/money}.ts'],
  },
  {
    name: 'loyalty-badge-sight',
    purpose: 'a badge before its element is here, in either mode',
    files: [
      'elements/src/loyalty-badge/loyalty-badge-frame.ts',
      'embed/src/loyalty/loyalty-badge-sight.ts',
    ],
  },
  {
    name: 'loyalty-pill',
    purpose: 'the pill, as a guest sees it',
    files: [
      'elements/src/{loyalty-badge/{first-words,loyalty-badge-{styles,views}},loyalty/waves}.ts',
      'embed/src/loyalty/loyalty-pill.ts',
    ],
  },
  {
    name: 'loyalty-line',
    purpose: 'a line beside a product or a cart',
    files: [
      'core/src/loyalty/estimate-points.ts',
      'elements/src/{loyalty-badge/{line-words,loyalty-badge-line*},loyalty/waves@copy}.ts',
      'embed/src/loyalty/loyalty-line.ts',
    ],
  },
  {
    name: 'loyalty-element',
    purpose: 'what the elements of badge and panel share',
    files: ['elements/src/loyalty/{speech,takeover}.ts'],
  },
  {
    name: 'loyalty-badge',
    purpose: 'the badge’s own element, while its first view is looked at',
    files: [
      'elements/src/loyalty-badge/{define,messages,loyalty-badge-{element,states}}.ts',
      'embed/src/loyalty/loyalty-badge-widget.ts',
    ],
  },
  {
    name: 'loyalty-store',
    purpose: 'the memory of the programme, once a first view is seen',
    files: [
      'core/src/loyalty/{friend-code,join-history,loyalty-{memory,opening,records}}.ts',
      'embed/src/loyalty/loyalty-parts.ts',
    ],
  },
  {
    name: 'loyalty-balance',
    purpose: 'a balance on the badge, as it is seen first',
    files: ['elements/src/{loyalty-badge/loyalty-badge-balance,loyalty/way}.ts'],
  },
  {
    name: 'loyalty-badge-later',
    purpose: 'what is new of a balance, and the row in my pages',
    files: ['elements/src/{loyalty-badge/loyalty-badge-later*,loyalty/numbers-later}.ts'],
  },
  {
    name: 'loyalty-path',
    purpose: 'the way of a member from tier to tier, as the card tells it',
    files: ['core/src/loyalty/tier-path.ts'],
  },
  {
    name: 'loyalty-panel',
    purpose: 'the card’s own element and how it behaves, while its first view is looked at',
    files: [
      'core/src/loyalty/loyalty-{link,state}.ts',
      'elements/src/loyalty-panel/{define,messages,loyalty-panel-{below,button,conduct,context,door,element,events,finish-styles,join,link,look-styles,overlay,place,print,rail,states,tabs,telling}}.ts',
      'elements/src/loyalty/{contours,icons}.ts',
      'embed/src/loyalty/loyalty-panel-widget.ts',
    ],
  },
  {
    name: 'loyalty-panel-later',
    purpose: 'ways to earn, rewards, swaps and the statement, fetched while the card is looked at',
    files: [
      'core/src/loyalty/{challenge-list,loyalty-{acts,attempt},ways-to-earn}.ts',
      'elements/src/loyalty-panel/loyalty-panel-{challenges,earn,history,later,{later,list}-styles,rewards,swap}.ts',
    ],
  },
  {
    name: 'explain',
    purpose: 'the words of `explain()`, which a preview says as well',
    files: ['core/src/audience/explain.ts', 'embed/src/explain.ts'],
  },
  {
    name: 'preview',
    purpose: 'makes a page a preview, and the ribbon that says so; no shopper loads it',
    files: [
      'elements/src/preview-ribbon/{define,messages,preview-*}.ts',
      'embed/src/preview/{preview,preview-end,ribbon}.ts',
    ],
  },
  {
    name: 'side-tab',
    purpose: 'the tab that opens a widget',
    files: ['elements/src/launcher/!(launcher-around)*.ts', 'embed/src/side-tab.ts'],
  },
  {
    name: 'launcher-around',
    purpose:
      'what is around such a tab: bars of the shop, other tabs, open panels; a moment after it is seen',
    files: ['elements/src/launcher/launcher-around.ts'],
  },
];

/** `{a,b}` is either, `!(a)*` any name that does not begin so. */
function patternOf(glob) {
  const source = glob
    .replace(/[.+^$|()[\]\\]/g, '\\$&')
    .replace(/!\\\(([^)]*)\\\)/g, '(?!$1)')
    .replaceAll('{', '(?:')
    .replaceAll('}', ')')
    .replaceAll(',', '|')
    .replace(
      /\*+\/?/g,
      stars => ({'*': '[^/]*', '**': '.*', '**/': '(?:.*/)?'})[stars] ?? '[^/]*/',
    );
  return new RegExp(`^${source}$`, 's');
}

/** The same for the bundler, for the project that lies in this folder. */
export const chunkGroups = packagesFolder =>
  chunks.map(({name, files}, index) => {
    const patterns = files.map(patternOf);
    return {
      name,
      priority: chunks.length - index,
      test(id) {
        const path = id.replace(packagesFolder, '');
        return patterns.some(pattern => pattern.test(path));
      },
    };
  });
