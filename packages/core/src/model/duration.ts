type Unit = 'ms' | 's' | 'm' | 'h' | 'd';

/**
 * A length of time with its unit: `'250ms' '30s' '5m' '1.5h' '2d'`. A bare number does not compile and is refused at
 * run time: some readers would count it in seconds, others in milliseconds.
 */
export type Duration = `${number}${Unit}`;
