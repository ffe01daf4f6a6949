import type {ShopSeed} from '@bonbon/server/seed.js';

const words = (en: string, sv: string, nl: string, ro: string, ar: string) => ({
  en,
  sv,
  nl,
  ro,
  ar,
});

/** What the sample shop asks: after an order, in a corner; and under each product, in passing. */
export const demoSurveys: ShopSeed['campaigns'] = {
  order: {
    kind: 'survey',
    name: 'After an order',
    status: 'published',
    placement: 'corner',
    preset: 'paper',
    // Long enough to read the receipt first.
    triggers: [{kind: 'delay', seconds: 12}],
    targeting: {pageKinds: ['thank-you']},
    settings: {
      scale: {kind: 'nps'},
      // A parcel has arrived: asked by mail as well, where the numbers are links.
      inviteAfterDays: 0,
      alerts: [{emails: ['maja@fjord-and-fig.example']}],
      thanks: {
        low: {
          text: words(
            'Maja has your answer and will read it today. If you would rather talk it through, she is in the workshop until four.',
            'Maja har ditt svar och läser det i dag. Vill du hellre prata är hon i verkstaden till fyra.',
            'Maja heeft je antwoord en leest het vandaag. Praat je liever, dan is ze tot vier uur in de werkplaats.',
            'Maja are răspunsul tău și îl citește azi. Dacă preferi să vorbești, este în atelier până la patru.',
            'إجابتك لدى مايا وستقرؤها اليوم. وإن فضّلت الحديث فهي في الورشة حتى الرابعة.',
          ),
          actions: [
            {
              id: 'talk',
              label: words(
                'Talk to Maja',
                'Prata med Maja',
                'Praten met Maja',
                'Vorbește cu Maja',
                'تحدث مع مايا',
              ),
              url: 'mailto:maja@fjord-and-fig.example',
              primary: true,
            },
          ],
          makeGood: {
            label: words(
              'Next delivery is on us',
              'Nästa frakt bjuder vi på',
              'De volgende bezorging is van ons',
              'Următoarea livrare e din partea noastră',
              'التوصيل القادم علينا',
            ),
            hint: words(
              'No minimum, for two weeks.',
              'Inget lägsta belopp, i två veckor.',
              'Geen minimum, twee weken lang.',
              'Fără minim, timp de două săptămâni.',
              'بلا حد أدنى، لمدة أسبوعين.',
            ),
            coupon: {effect: {kind: 'shipping'}},
          },
        },
        middle: {
          topics: [
            {
              id: 'delivery',
              label: words('Delivery', 'Leverans', 'Bezorging', 'Livrare', 'التوصيل'),
            },
            {id: 'prices', label: words('Prices', 'Priser', 'Prijzen', 'Prețuri', 'الأسعار')},
            {id: 'choice', label: words('Choice', 'Urval', 'Keuze', 'Ofertă', 'التشكيلة')},
            {
              id: 'site',
              label: words('This site', 'Webbplatsen', 'Deze site', 'Acest site', 'هذا الموقع'),
            },
          ],
        },
        high: {
          text: words(
            'Maja and Tor read every answer on Friday morning, before the kiln goes on. If you have two minutes more:',
            'Maja och Tor läser varje svar på fredag morgon, innan ugnen tänds. Om du har två minuter till:',
            'Maja en Tor lezen elk antwoord op vrijdagochtend, voordat de oven aangaat. Heb je nog twee minuten:',
            'Maja și Tor citesc fiecare răspuns vineri dimineața, înainte să pornească cuptorul. Dacă mai ai două minute:',
            'تقرأ مايا وتور كل إجابة صباح الجمعة قبل تشغيل الفرن. إن كانت لديك دقيقتان:',
          ),
          actions: [
            {
              id: 'share',
              label: words(
                'Send a friend our link',
                'Skicka vår länk till en vän',
                'Stuur een vriend onze link',
                'Trimite unui prieten linkul nostru',
                'أرسل رابطنا إلى صديق',
              ),
              hint: words(
                'From your own mail. We never see the address.',
                'Från din egen e-post. Vi ser aldrig adressen.',
                'Vanuit je eigen mail. Wij zien het adres nooit.',
                'Din propriul e-mail. Noi nu vedem adresa.',
                'من بريدك أنت. لا نرى العنوان أبدًا.',
              ),
              url: 'mailto:?subject=Fjord%20%26%20Fig',
            },
          ],
        },
      },
    },
  },
  page: {
    kind: 'survey',
    name: 'Did this page help',
    status: 'published',
    placement: 'inline',
    preset: 'inherit',
    settings: {
      scale: {kind: 'csat', steps: 5, shape: 'faces'},
      question: words(
        'Did this answer your questions?',
        'Gav det här svar på dina frågor?',
        'Gaf dit antwoord op je vragen?',
        'Ți-a răspuns la întrebări?',
        'هل أجاب هذا عن أسئلتك؟',
      ),
      lowLabel: words('Not at all', 'Inte alls', 'Helemaal niet', 'Deloc', 'إطلاقًا'),
      highLabel: words('Completely', 'Helt', 'Helemaal', 'Pe deplin', 'تمامًا'),
    },
  },
};
