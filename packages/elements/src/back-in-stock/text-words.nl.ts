export {default as messages} from './text-messages.nl.json' with {type: 'json'};
