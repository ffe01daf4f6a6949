import type {ShopSeed} from '@bonbon/server/seed.js';

const words = (en: string, sv: string, nl: string, ro: string, ar: string) => ({
  en,
  sv,
  nl,
  ro,
  ar,
});

const gift = (variantId: string, validDays = 90) =>
  ({kind: 'coupon', effect: {kind: 'gift', variantId}, terms: {validDays}}) as const;

/** The sample shop's card: a point for each euro, three places along the coast, seven things to swap for. */
export const demoLoyalty: ShopSeed['campaigns'] = {
  'fig-card': {
    kind: 'loyalty',
    name: 'The fig card',
    status: 'published',
    placement: 'inline',
    preset: 'paper',
    settings: {
      name: words(
        'The fig card',
        'Fikonkortet',
        'De vijgenkaart',
        'Cardul cu smochine',
        'بطاقة التين',
      ),
      earning: [
        {kind: 'order', id: 'order', pointsPerUnitHundredths: 100},
        {kind: 'sign-up', id: 'welcome', points: 60},
        {kind: 'review', id: 'review', points: 40},
        {kind: 'referral', id: 'friend', points: 150, friendPoints: 50},
        {kind: 'birthday', id: 'birthday', points: 100},
        {
          kind: 'activity',
          id: 'kiln-visit',
          label: words(
            'Come and see the kiln',
            'Kom och se ugnen',
            'Kom de oven bekijken',
            'Vino să vezi cuptorul',
            'زُر فرن الفخار',
          ),
          points: 80,
          maxTimes: 4,
        },
      ],
      rewards: [
        {
          id: 'delivery',
          title: words(
            'Free delivery',
            'Fri frakt',
            'Gratis bezorging',
            'Livrare gratuită',
            'توصيل مجاني',
          ),
          cost: 60,
          gives: {kind: 'coupon', effect: {kind: 'shipping'}, terms: {validDays: 90}},
        },
        {
          id: 'credit',
          title: words(
            '€15 of store credit',
            '15 € butikskredit',
            '€ 15 winkeltegoed',
            '15 € credit în magazin',
            'رصيد متجر بقيمة 15 يورو',
          ),
          hint: words(
            'What an order leaves of it stays yours.',
            'Det som en order lämnar kvar är fortfarande ditt.',
            'Wat een bestelling ervan overlaat, blijft van jou.',
            'Ce rămâne după o comandă e tot al tău.',
            'وما يتبقى منه بعد الطلب يظل لك.',
          ),
          cost: 240,
          gives: {kind: 'store-credit', amount: {minor: 1500, currency: 'EUR'}},
        },
        {
          id: 'tenth',
          title: words(
            'A tenth off an order',
            'En tiondel av på en order',
            'Een tiende korting op een bestelling',
            'A zecea parte reducere la o comandă',
            'خصم العُشر على طلب',
          ),
          cost: 150,
          gives: {
            kind: 'coupon',
            effect: {kind: 'percent', basisPoints: 1000},
            terms: {validDays: 90},
          },
        },
        {
          id: 'jam',
          title: words(
            'A jar of fig jam',
            'En burk fikonsylt',
            'Een pot vijgenjam',
            'Un borcan de dulceață de smochine',
            'برطمان من مربى التين',
          ),
          hint: words(
            'Rides along with your next order.',
            'Åker med din nästa order.',
            'Reist mee met je volgende bestelling.',
            'Vine odată cu următoarea comandă.',
            'يأتي مع طلبك التالي.',
          ),
          cost: 120,
          stock: 40,
          gives: gift('gift-fig-jam'),
        },
        {
          id: 'twelve',
          title: words(
            '€12 off an order',
            '12 € av på en order',
            '€ 12 korting op een bestelling',
            '12 € reducere la o comandă',
            'خصم 12 يورو على طلب',
          ),
          cost: 200,
          gives: {
            kind: 'coupon',
            effect: {kind: 'amount', off: {minor: 1200, currency: 'EUR'}},
            terms: {validDays: 90, minimumSubtotal: {minor: 2400, currency: 'EUR'}},
          },
        },
        {
          id: 'napkin',
          title: words(
            'A linen napkin',
            'En linneservett',
            'Een linnen servet',
            'Un șervet de in',
            'منديل من الكتان',
          ),
          cost: 260,
          stock: 12,
          gives: gift('gift-linen-napkin'),
        },
        {
          id: 'morning',
          title: words(
            'A morning at the wheel with Maja',
            'En förmiddag vid drejskivan med Maja',
            'Een ochtend aan de draaischijf met Maja',
            'O dimineață la roata olarului cu Maja',
            'صباح على دولاب الفخار مع مايا',
          ),
          hint: words(
            'Bring an apron; we have the clay.',
            'Ta med ett förkläde; leran har vi.',
            'Neem een schort mee; de klei hebben wij.',
            'Adu un șorț; lutul îl avem noi.',
            'أحضر مئزرًا، والطين عندنا.',
          ),
          cost: 900,
          gives: {
            kind: 'service',
            instructions: words(
              'Maja writes to you within two days, with three dates to choose from.',
              'Maja skriver till dig inom två dagar, med tre datum att välja på.',
              'Maja schrijft je binnen twee dagen, met drie data om uit te kiezen.',
              'Maja îți scrie în două zile, cu trei date din care să alegi.',
              'تكتب إليك مايا خلال يومين بثلاثة مواعيد لتختار منها.',
            ),
          },
        },
      ],
      tiers: [
        {
          id: 'harbour',
          name: words('Harbour', 'Hamnen', 'Haven', 'Portul', 'الميناء'),
          from: 0,
        },
        {
          id: 'fjord',
          name: words('Fjord', 'Fjorden', 'Fjord', 'Fiordul', 'الخليج'),
          from: 300,
          bonusBasisPoints: 2500,
          benefits: [
            words(
              'A quarter more points for each order',
              'En fjärdedel fler poäng för varje order',
              'Een kwart meer punten bij elke bestelling',
              'Cu un sfert mai multe puncte la fiecare comandă',
              'ربع نقاط إضافية على كل طلب',
            ),
            words(
              'New firings a day before the shop',
              'Nya bränningar en dag före butiken',
              'Nieuwe baksels een dag eerder',
              'Piesele noi cu o zi mai devreme',
              'القطع الجديدة قبل المتجر بيوم',
            ),
          ],
        },
        {
          id: 'open-sea',
          name: words('Open sea', 'Öppet hav', 'Open zee', 'Marea largă', 'عرض البحر'),
          from: 900,
          bonusBasisPoints: 5000,
          perks: ['free-returns', 'priority-support'],
          benefits: [
            words(
              'Returns are on us, and your letters are read first',
              'Vi står för returer och läser dina brev först',
              'Terugsturen betalen wij, en jouw brieven lezen we eerst',
              'Retururile le plătim noi, iar scrisorile tale le citim primele',
              'الإرجاع على حسابنا، ورسائلك نقرؤها أولًا',
            ),
            words(
              'Half as many points again',
              'Hälften så många poäng till',
              'De helft meer punten',
              'Cu jumătate mai multe puncte',
              'نصف النقاط زيادة',
            ),
            words(
              'A seat at the autumn table',
              'En plats vid höstbordet',
              'Een plek aan de herfsttafel',
              'Un loc la masa de toamnă',
              'مقعد على مائدة الخريف',
            ),
          ],
        },
      ],
      milestones: [
        {
          id: 'wrap',
          title: words(
            'Gift wrap',
            'Presentpapper',
            'Cadeaupapier',
            'Ambalaj de cadou',
            'تغليف هدايا',
          ),
          at: 100,
        },
        {
          id: 'first-jam',
          title: words('Jar of jam', 'Burk sylt', 'Pot jam', 'Borcan de dulceață', 'برطمان مربى'),
          at: 200,
          rewardId: 'jam',
        },
        {
          id: 'candle',
          title: words(
            'Free delivery',
            'Fri frakt',
            'Gratis bezorging',
            'Livrare gratuită',
            'توصيل مجاني',
          ),
          at: 600,
          rewardId: 'delivery',
        },
      ],
      challenges: [
        {
          id: 'three-months',
          title: words(
            'Three months by the sea',
            'Tre månader vid havet',
            'Drie maanden aan zee',
            'Trei luni la mare',
            'ثلاثة أشهر على البحر',
          ),
          hint: words(
            'An order in each of three months in a row.',
            'En order i var och en av tre månader i rad.',
            'In drie maanden achter elkaar een bestelling.',
            'Câte o comandă în trei luni la rând.',
            'طلب في كل شهر من ثلاثة أشهر متتالية.',
          ),
          task: {kind: 'streak', every: 'month', goal: 3},
          points: 90,
        },
        {
          id: 'second-parcel',
          title: words(
            'A second parcel',
            'Ett andra paket',
            'Een tweede pakket',
            'Un al doilea colet',
            'الطرد الثاني',
          ),
          task: {kind: 'orders', goal: 2},
          rewardId: 'delivery',
        },
      ],
      timeZone: 'Europe/Oslo',
      approvalDays: 14,
      expiryMonths: 24,
      undoMinutes: 30,
    },
  },
};
