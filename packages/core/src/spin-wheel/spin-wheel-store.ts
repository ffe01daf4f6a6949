import {createStorage} from '../storage/storage.js';
import {createSpinWheelActs} from './spin-wheel-acts.js';
import {createSpinWheelOpening, type SpinWheelStoreOptions} from './spin-wheel-opening.js';
import type {SpinWheelStore} from './spin-wheel-state.js';

export type {SpinWheelStoreOptions} from './spin-wheel-opening.js';

/** Creates the wheel's memory and rules for one campaign. */
export const createSpinWheelStore = (options: SpinWheelStoreOptions): SpinWheelStore =>
  createSpinWheelOpening(
    {...options, storage: options.storage ?? createStorage()},
    {
      make: createSpinWheelActs,
      load: async () => createSpinWheelActs,
      flush: () => options.outbox?.flush(`spin:${options.campaignId}`),
    },
  );
