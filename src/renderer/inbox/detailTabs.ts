export const detailTabs = ['print', 'lines', 'payment', 'history', 'attachments', 'xml'] as const;
export type DetailTab = (typeof detailTabs)[number];
