/** The version of this library: another one may decide otherwise about the same events. */
export const LIBRARY_VERSION = '0.10.0'
