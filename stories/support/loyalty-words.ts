/** What the sample shop's owner wrote about its card, in the languages of the stories. */
interface LoyaltyWords {
  readonly name: string;
  readonly tiers: readonly [string, string, string];
  readonly benefits: readonly [string, string];
  readonly milestones: readonly [string, string, string];
  readonly rewards: readonly [string, string, string, string, string];
  readonly hint: string;
  readonly activity: string;
  readonly challenges: readonly [string, string, string, string];
  readonly reason: string;
}

const words: Readonly<Record<string, LoyaltyWords>> = {
  en: {
    name: 'The fig card',
    tiers: ['Harbour', 'Fjord', 'Open sea'],
    benefits: ['A quarter more points for each order', 'New firings a day before the shop'],
    milestones: ['Gift wrap', 'Jar of jam', 'First look'],
    rewards: [
      'Free delivery',
      'Two linen napkins',
      '€12 off an order',
      'Stoneware jug, one litre',
      'A morning at the wheel with Maja',
    ],
    hint: 'Bring an apron; we have the clay.',
    activity: 'Come and see the kiln',
    challenges: [
      'A set for the table',
      'Three orders of the spring collection.',
      'Four weeks in a row',
      'Your first year',
    ],
    reason: 'The parcel came late',
  },
  sv: {
    name: 'Fikonkortet',
    tiers: ['Hamnen', 'Fjorden', 'Öppet hav'],
    benefits: ['En fjärdedel fler poäng för varje order', 'Nya bränningar en dag före butiken'],
    milestones: ['Presentpapper', 'Burk sylt', 'Första titten'],
    rewards: [
      'Fri frakt',
      'Två linneservetter',
      '12 € av på en order',
      'Kanna i stengods, en liter',
      'En förmiddag vid drejskivan med Maja',
    ],
    hint: 'Ta med ett förkläde; leran har vi.',
    activity: 'Kom och se ugnen',
    challenges: [
      'Ett helt bord',
      'Tre ordrar ur vårkollektionen.',
      'Fyra veckor i rad',
      'Ditt första år',
    ],
    reason: 'Paketet kom sent',
  },
  nl: {
    name: 'De vijgenkaart',
    tiers: ['Haven', 'Fjord', 'Open zee'],
    benefits: ['Een kwart meer punten bij elke bestelling', 'Nieuwe baksels een dag eerder'],
    milestones: ['Cadeaupapier', 'Pot jam', 'Eerste blik'],
    rewards: [
      'Gratis bezorging',
      'Twee linnen servetten',
      '€ 12 korting op een bestelling',
      'Kan van steengoed, een liter',
      'Een ochtend aan de draaischijf met Maja',
    ],
    hint: 'Neem een schort mee; de klei hebben wij.',
    activity: 'Kom de oven bekijken',
    challenges: [
      'Een gedekte tafel',
      'Drie bestellingen uit de lentecollectie.',
      'Vier weken op rij',
      'Je eerste jaar',
    ],
    reason: 'Het pakje kwam laat',
  },
  ro: {
    name: 'Cardul cu smochine',
    tiers: ['Portul', 'Fiordul', 'Marea largă'],
    benefits: [
      'Cu un sfert mai multe puncte la fiecare comandă',
      'Piesele noi cu o zi mai devreme',
    ],
    milestones: ['Ambalaj de cadou', 'Borcan de dulceață', 'Prima privire'],
    rewards: [
      'Livrare gratuită',
      'Două șervete de in',
      '12 € reducere la o comandă',
      'Ulcior din gresie, un litru',
      'O dimineață la roata olarului cu Maja',
    ],
    hint: 'Adu un șorț; lutul îl avem noi.',
    activity: 'Vino să vezi cuptorul',
    challenges: [
      'O masă întreagă',
      'Trei comenzi din colecția de primăvară.',
      'Patru săptămâni la rând',
      'Primul tău an',
    ],
    reason: 'Coletul a ajuns târziu',
  },
  ar: {
    name: 'بطاقة التين',
    tiers: ['الميناء', 'الخليج', 'عرض البحر'],
    benefits: ['ربع نقاط إضافية على كل طلب', 'القطع الجديدة قبل المتجر بيوم'],
    milestones: ['تغليف هدايا', 'برطمان مربى', 'أول نظرة'],
    rewards: [
      'توصيل مجاني',
      'منديلان من الكتان',
      'خصم ١٢ يورو على طلب',
      'إبريق من الخزف، لتر واحد',
      'صباح على دولاب الفخار مع مايا',
    ],
    hint: 'أحضر مئزرًا، والطين عندنا.',
    activity: 'زُر فرن الفخار',
    challenges: [
      'طقم للمائدة',
      'ثلاثة طلبات من مجموعة الربيع.',
      'أربعة أسابيع متتالية',
      'عامك الأول',
    ],
    reason: 'تأخر الطرد',
  },
};

/** The owner's words in a language; English where there are none. */
export const loyaltyWords = (locale: string): LoyaltyWords =>
  words[locale] ?? (words['en'] as LoyaltyWords);
