export {default as messages} from './text-messages.ro.json' with {type: 'json'};
