/** Addresses that anyone may open, for what must hold on every page. */
export const publicAddresses = ["/"];
