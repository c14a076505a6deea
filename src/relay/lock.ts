/**
 * SQL for the name of the lock that the leading API process holds while it lives. Locks belong to the server: one that serves
 * two systems has two leaders. Names may be 64 characters long.
 */
export const relayLock = `CONCAT('tuntas-relay/', SHA1(DATABASE()))`;
