// File to answer as a whole process: women's share by month and type from the CSV file, printed as CSV.
//   POLARS_MAX_THREADS=2 node polars_answer.mjs ROWS
import { dataDir, requireFromPeers } from './measure.mjs';
const pl = requireFromPeers('nodejs-polars');

const sums = pl.scanCSV(`${dataDir}/personnel_${process.argv[2] ?? '1000000'}.csv`, { tryParseDates: true })
  .groupBy(['last_reporting_date', 'personnel_type'])
  .agg(pl.col('female_personnel').sum().alias('women'), pl.col('male_personnel').sum().alias('men'))
  .collect().sort(['last_reporting_date', 'personnel_type']);
console.log(sums.withColumns(pl.col('women').div(pl.col('women').plus(pl.col('men'))).alias('share')).writeCSV().toString());
