export {default as messages} from './text-messages.sv.json' with {type: 'json'};
