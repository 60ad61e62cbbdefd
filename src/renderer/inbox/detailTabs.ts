export const detailTabs = ['print', 'lines', 'payment', 'check', 'history', 'attachments', 'xml'] as const;
export type DetailTab = (typeof detailTabs)[number];
