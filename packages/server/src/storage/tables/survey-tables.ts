import type {
  CaseStatus,
  CustomerKind,
  SurveyAbout,
  SurveyAnswer,
} from '@bonbon/contract/survey-answers.js';
import type {ScoreGroup} from '@bonbon/contract/survey.js';
import type {Generated} from 'kysely';
import type {WatchNews} from '../../survey/watch-news.js';
import type {Json, MaybeTime, Time} from './columns.js';

export interface SurveyResponsesTable {
  shop_id: string;
  response_id: string;
  campaign_id: string;
  /** What makes it one answer: hash of the browser's key, or of the invitation. */
  row_key: string;
  /** Hash of the key of the browser that wrote last. */
  key_hash: string;
  invitation_id: string | null;
  step: number;
  score: number;
  score_group: ScoreGroup;
  complete: boolean;
  verified: boolean;
  locale: string;
  answers: Json<readonly SurveyAnswer[]>;
  topic: string | null;
  email: string | null;
  /** For the pause between two surveys; the address cannot be read from it. */
  address_hash: string | null;
  /** For limits; lives two days. */
  network_hash: string | null;
  may_contact: boolean;
  order_id: string | null;
  page: string | null;
  /** The question it stands at while it is not complete. */
  reached: string | null;
  /** When its shopper was last heard; work on the case does not change it. */
  said_at: Time;
  about: Json<SurveyAbout>;
  customer: CustomerKind | null;
  /** It belongs to the account of `email`, which was signed in. */
  linked: Generated<boolean>;
  /** Its points are still to be booked; looked at again from then on. */
  earns_at: MaybeTime;
  earned_points: number | null;
  status: Generated<CaseStatus>;
  assignee: string | null;
  due_at: MaybeTime;
  note: string | null;
  /** The make-good: being made, taken on the page, on its way by mail, or points from the owner. */
  gift_state: 'claimed' | 'taken' | 'mailed' | 'given' | null;
  gift_lease: MaybeTime;
  gift_points: number | null;
  alert_due_at: MaybeTime;
  /** Fingerprints of the alerts that have gone out. */
  alerted: Json<readonly string[]>;
  overdue_alerted_at: MaybeTime;
  created_at: Time;
  updated_at: Time;
  completed_at: MaybeTime;
  closed_at: MaybeTime;
}

export interface SurveyInvitationsTable {
  shop_id: string;
  invitation_id: string;
  campaign_id: string;
  order_id: string | null;
  /** The answer whose author is asked once more. */
  asked_again: string | null;
  email: string;
  address_hash: string;
  locale: string;
  due_at: Time;
  state: Generated<'waiting' | 'sent' | 'dropped'>;
  /** Why it was dropped. */
  reason: string | null;
  created_at: Time;
  sent_at: MaybeTime;
}

export interface SurveyOptOutsTable {
  shop_id: string;
  address_hash: string;
  at: Time;
}

export interface SurveyWebhooksTable {
  shop_id: string;
  webhook_id: string;
  /** The answer it tells of; absent where it tells of what was watched. */
  response_id: string | null;
  event: 'answer' | 'overdue' | WatchNews['event'];
  watch: Json<WatchNews> | null;
  url: string;
  format: 'json' | 'slack' | 'discord' | 'teams';
  state: Generated<'queued' | 'sent' | 'failed'>;
  attempts: Generated<number>;
  next_try_at: Time;
  lease_until: MaybeTime;
  error: string | null;
  created_at: Time;
  sent_at: MaybeTime;
}

export interface SurveyWatchesTable {
  shop_id: string;
  campaign_id: string;
  /** Fingerprint of what is watched, whoever hears of it. */
  watch_key: string;
  /** It has begun and was told, and is not over. */
  raised: Generated<boolean>;
  /** Since when the survey was seen open. */
  open_since: MaybeTime;
  told_at: MaybeTime;
}

/** Tables of answers, invitations and who hears of them. */
export interface SurveyTables {
  survey_responses: SurveyResponsesTable;
  survey_invitations: SurveyInvitationsTable;
  survey_opt_outs: SurveyOptOutsTable;
  survey_webhooks: SurveyWebhooksTable;
  survey_watches: SurveyWatchesTable;
}
