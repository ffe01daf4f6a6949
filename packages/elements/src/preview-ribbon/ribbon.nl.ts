export {default as messages} from './messages.nl.json' with {type: 'json'};
