// What every query needs of the index: the manifest that the last line of the published script hands over.

export const data = {};
