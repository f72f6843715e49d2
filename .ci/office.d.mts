/** Has the LibreOffice of the machine turn a document into another format, in the same folder. */
export function convert(folder: string, name: string, to: string): Promise<void>;
