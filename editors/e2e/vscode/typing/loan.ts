const accessionNumber = 17;
const loanPeriod = accessionNumber + 14;
const reshelvingList: string[] = [];

