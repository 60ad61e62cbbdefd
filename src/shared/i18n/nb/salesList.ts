export const salesList = {};
