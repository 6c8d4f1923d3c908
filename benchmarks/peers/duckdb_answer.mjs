// File to answer as a whole process: women's share by month and type from the CSV file, printed as CSV.
//   node duckdb_answer.mjs ROWS THREADS
import { dataDir, requireFromPeers } from './measure.mjs';
const { DuckDBInstance } = requireFromPeers('@duckdb/node-api');

const [rows, threads] = [process.argv[2] ?? '1000000', process.argv[3] ?? '2'];
const db = await (await DuckDBInstance.create(':memory:', { threads })).connect();
const answer = await db.runAndReadAll(`SELECT last_reporting_date, personnel_type, sum(female_personnel) / sum(female_personnel + male_personnel) AS share
  FROM read_csv('${dataDir}/personnel_${rows}.csv', header = true, auto_detect = false, columns = {isocode3: 'VARCHAR', m49_code: 'INTEGER',
    contributing_country: 'VARCHAR', mission_acronym: 'VARCHAR', personnel_type: 'VARCHAR', female_personnel: 'INTEGER',
    male_personnel: 'INTEGER', last_reporting_date: 'DATE'}) GROUP BY ALL ORDER BY ALL`);
for (const row of answer.getRows()) console.log(row.join(','));
