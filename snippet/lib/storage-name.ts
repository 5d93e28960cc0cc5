/** The name of the cookie and of the entry in localStorage. */
export const storageName = 'ringtrail'
