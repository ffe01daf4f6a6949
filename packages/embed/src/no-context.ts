/** Stands in for the context package in the pasted script, where every element is handed its backend. */
export const createContext = <K>(key: K): K => key;

/** Does nothing: there is no provider to ask. */
export const consume = () => () => undefined;
