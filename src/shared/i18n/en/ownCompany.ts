export const ownCompany = {};
