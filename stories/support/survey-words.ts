import type {SurveyQuestionView, SurveyView} from '@bonbon/contract/survey.js';

/** What a shop says in its survey, in one language. */
export interface SurveyWords {
  readonly questions: Readonly<Record<'why' | 'topic' | 'several' | 'days', SurveyQuestionView>>;
  readonly thanks: SurveyView['thanks'];
}

/** One language as a flat list, in the order of `build`. */
const table: Readonly<Record<string, readonly string[]>> = {
  en: [
    'What should we have done differently?',
    'What was it about?',
    'The parcel|The product|Our letters|Something else',
    'How late was it?',
    'Thank you, Ingrid.',
    'Maja and Tor read every answer on Friday morning, before the kiln goes on. If you have two minutes more:',
    'Review the oat linen runner|Two sentences help the next person choose.',
    'Send a friend our link|From your own phone. We never see the address.',
    'Maja has your answer and will read it today. If you would rather talk it through, she is in the workshop until four.',
    'Talk to Maja|Call 055 21 40 10',
    'Next delivery is on us|No minimum, until 31 March.',
    'Delivery|Prices|Choice|This site',
    'A day|A week or more',
  ],
  sv: [
    'Vad borde vi ha gjort annorlunda?',
    'Vad gällde det?',
    'Paketet|Varan|Våra brev|Något annat',
    'Hur sent kom det?',
    'Tack, Ingrid.',
    'Maja och Tor läser varje svar på fredag morgon, innan ugnen tänds. Om du har två minuter till:',
    'Skriv om linnelöparen|Två meningar hjälper nästa person att välja.',
    'Skicka vår länk till en vän|Från din egen telefon. Vi ser aldrig adressen.',
    'Maja har ditt svar och läser det i dag. Vill du hellre prata är hon i verkstaden till fyra.',
    'Prata med Maja|Ring 055 21 40 10',
    'Nästa frakt bjuder vi på|Inget lägsta belopp, till 31 mars.',
    'Leverans|Priser|Urval|Webbplatsen',
    'En dag|En vecka eller mer',
  ],
  nl: [
    'Wat hadden we anders moeten doen?',
    'Waar ging het over?',
    'Het pakket|Het product|Onze brieven|Iets anders',
    'Hoe laat was het?',
    'Dank u, Ingrid.',
    'Maja en Tor lezen elk antwoord op vrijdagochtend, voordat de oven aangaat. Heeft u nog twee minuten:',
    'Schrijf over de linnen loper|Twee zinnen helpen de volgende kiezen.',
    'Stuur een vriend onze link|Vanaf uw eigen telefoon. Wij zien het adres nooit.',
    'Maja heeft uw antwoord en leest het vandaag. Praat u liever, dan is ze tot vier uur in de werkplaats.',
    'Praten met Maja|Bel 055 21 40 10',
    'De volgende bezorging is van ons|Geen minimum, tot 31 maart.',
    'Bezorging|Prijzen|Keuze|Deze site',
    'Een dag|Een week of meer',
  ],
  ro: [
    'Ce ar fi trebuit să facem altfel?',
    'Despre ce a fost vorba?',
    'Coletul|Produsul|Scrisorile noastre|Altceva',
    'Cât a întârziat?',
    'Vă mulțumim, Ingrid.',
    'Maja și Tor citesc fiecare răspuns vineri dimineața, înainte să pornească cuptorul. Dacă mai aveți două minute:',
    'Scrieți despre traversa de in|Două propoziții îl ajută pe următorul să aleagă.',
    'Trimiteți unui prieten linkul nostru|De pe telefonul dumneavoastră. Noi nu vedem adresa.',
    'Maja are răspunsul și îl citește azi. Dacă preferați să vorbiți, este în atelier până la patru.',
    'Vorbiți cu Maja|Sunați la 055 21 40 10',
    'Următoarea livrare e din partea noastră|Fără minim, până pe 31 martie.',
    'Livrare|Prețuri|Ofertă|Acest site',
    'O zi|O săptămână sau mai mult',
  ],
  ar: [
    'ما الذي كان علينا أن نفعله بطريقة أخرى؟',
    'بماذا كان الأمر يتعلق؟',
    'الطرد|المنتج|رسائلنا|شيء آخر',
    'كم تأخر؟',
    'شكرًا لكِ يا إنغريد.',
    'تقرأ مايا وتور كل إجابة صباح الجمعة قبل تشغيل الفرن. إن كانت لديك دقيقتان:',
    'اكتب رأيك في مفرش الكتان|جملتان تساعدان من بعدك على الاختيار.',
    'أرسل رابطنا إلى صديق|من هاتفك أنت. لا نرى العنوان أبدًا.',
    'إجابتك لدى مايا وستقرؤها اليوم. وإن فضّلت الحديث فهي في الورشة حتى الرابعة.',
    'تحدث مع مايا|اتصل بالرقم ‎055 21 40 10',
    'التوصيل القادم علينا|بلا حد أدنى، حتى ٣١ مارس.',
    'التوصيل|الأسعار|التشكيلة|هذا الموقع',
    'يوم واحد|أسبوع أو أكثر',
  ],
};

const ids = ['parcel', 'product', 'letters', 'other'];
const topicIds = ['delivery', 'prices', 'choice', 'site'];

/** The shop's words in one language; English where there are none. */
export function wordsOf(locale: string): SurveyWords {
  const list = table[locale] ?? table['en'] ?? [];
  const say = (at: number) => list[at] ?? '';
  const split = (at: number) => say(at).split('|');
  const action = (id: string, at: number) => {
    const [label = '', hint = ''] = split(at);
    return {id, label, hint, url: `/${id}`, primary: false};
  };
  const [talk = '', call = ''] = split(9);
  const [label = '', hint = ''] = split(10);
  const [lowLabel = '', highLabel = ''] = split(12);
  const ends = {lowLabel, highLabel};
  const choices = split(2).map((one, at) => ({id: ids[at] ?? '', label: one}));
  const choice = {id: 'topic', kind: 'choice', title: say(1), required: true, choices} as const;
  return {
    questions: {
      why: {id: 'why', kind: 'text', title: say(0), required: false, maxLength: 2000},
      topic: {...choice, several: false},
      several: {...choice, id: 'several', several: true, required: false},
      days: {id: 'days', kind: 'scale', title: say(3), required: false, steps: 5, ...ends},
    },
    thanks: {
      low: {
        text: say(8),
        actions: [
          {id: 'talk', label: talk, url: 'mailto:maja@example.com', primary: true},
          {id: 'call', label: call, url: 'tel:055214010', primary: false},
        ],
        topics: [],
        makeGood: {label, hint},
      },
      middle: {
        actions: [],
        topics: split(11).map((one, at) => ({id: topicIds[at] ?? '', label: one})),
      },
      high: {
        title: say(4),
        text: say(5),
        actions: [action('review', 6), action('share', 7)],
        topics: [],
      },
    },
  };
}
