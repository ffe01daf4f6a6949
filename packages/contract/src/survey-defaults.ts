/**
 * What is asked after the score where the shop says nothing: one comment, worded by the group of the
 * score, in the five languages of the widget. An empty list asks for the score alone.
 */
export const defaultQuestions = [
  {
    id: 'comment-low',
    kind: 'text' as const,
    groups: ['low' as const],
    title: {
      en: 'What should we have done differently?',
      sv: 'Vad borde vi ha gjort annorlunda?',
      nl: 'Wat hadden we anders moeten doen?',
      ro: 'Ce ar fi trebuit să facem altfel?',
      ar: 'ما الذي كان علينا أن نفعله بطريقة أخرى؟',
    },
  },
  {
    id: 'comment-middle',
    kind: 'text' as const,
    groups: ['middle' as const],
    title: {
      en: 'What would have made it better?',
      sv: 'Vad hade gjort det bättre?',
      nl: 'Wat had het beter gemaakt?',
      ro: 'Ce ar fi fost nevoie să fie mai bine?',
      ar: 'ما الذي كان سيجعل الأمر أفضل؟',
    },
  },
  {
    id: 'comment-high',
    kind: 'text' as const,
    groups: ['high' as const],
    title: {
      en: 'What should we keep doing?',
      sv: 'Vad ska vi fortsätta med?',
      nl: 'Wat moeten we zo blijven doen?',
      ro: 'Ce să facem în continuare la fel?',
      ar: 'ما الذي ينبغي أن نواصل فعله؟',
    },
  },
];

/** What somebody signed in reads beside the question, where the answer is kept with their account. */
export const defaultAccountNote = {
  en: 'You are signed in: the shop sees that this answer is yours.',
  sv: 'Du är inloggad: butiken ser att svaret är ditt.',
  nl: 'Je bent ingelogd: de winkel ziet dat dit antwoord van jou is.',
  ro: 'Ești conectat: magazinul vede că răspunsul este al tău.',
  ar: 'أنت مسجّل الدخول: يرى المتجر أن هذه الإجابة لك.',
};
