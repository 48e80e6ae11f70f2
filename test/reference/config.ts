/** When the release was made, as reproducible builds say it, in seconds; 0: nobody says so. */
export const sourceDateSeconds = Number(process.env["SOURCE_DATE_EPOCH"] ?? "0");
