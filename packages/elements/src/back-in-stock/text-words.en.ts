export {default as messages} from './text-messages.en.json' with {type: 'json'};
