/** The pages of the product, for what must hold on every one of them. */
import type { Page } from "@playwright/test";

/** Addresses that anyone may open. */
export const publicAddresses = [
  "/",
  "/report",
  "/report?place=jiru-jiayuan-3",
  "/matters",
  "/matters?state=late",
  "/matters?step=suspended",
  "/report/sent/C2021-00001",
  "/places/jiru-jiayuan",
  "/places/jiru-jiayuan/plates",
  "/places/jiru-jiayuan/road",
  "/places/xinan-tianyuan/road",
  "/meetings/M2021-00001",
  "/meetings/M2021-00001/minutes",
  "/meetings/M2021-00002",
  "/matters/M2021-00001",
  "/matters/T2021-00001",
  "/postings/G2021-00001",
  "/postings/G2021-00002",
  "/matters/V2021-00001",
  "/votes/V2021-00001",
  "/votes/V2021-00001/result",
  "/votes/V2021-00001/receipts",
  "/votes/V2021-00002",
  "/votes/V2021-00002/ballot",
  "/votes/V2021-00002/receipt",
  "/matters/I2021-00002",
  "/matters/W2021-00002",
  "/map",
  "/map?place=jiru-jiayuan",
  "/results",
  "/projects",
  "/projects?list=152@2021&asof=2021-06-30&gate=stat_code",
  "/projects?list=&show=late&place=330105009&beside=2021-07-29",
  "/projects/huadong-park?beside=2021-07-29",
  "/parcels",
  "/parcels/GS1101-17",
  "/parks",
  "/parks/loft49",
  "/enterprises",
  "/enterprises/andao",
  "/records",
  "/records/project",
  "/records/project/sports",
  "/report-card",
  "/report-card/2021M01-06?asof=2021-07-30",
  "/figures?r=obs(gdp, 330105@2021-04, 2021M01-06, level)",
  "/figures",
  "/figures/retail.stores.pull",
  "/figures?r=count(matter where kind = case and opened >= 2021-07-01 and opened <= 2021-07-31)",
  "/report-card/compare?a=2021M01-06&b=2021M01-05",
  "/bulletin/check",
  "/bulletins",
  "/bulletins/stopped",
  "/bulletins/2021-07-30",
  "/figures/2021-07-30.1/f1",
  "/corrections",
  "/procedures",
  "/procedures/case",
  "/procedures/vote",
  "/log",
  "/privacy",
  "/api",
  "/sign-in",
  "/sign-in?back=%2Fdesk&first=1",
];

/** An address where nothing is. */
export const nowhere = "/nope";

/** Addresses that need someone signed in, and a role of the sample district that may open them. */
export const staffAddresses = [
  { role: "dispatcher", address: "/desk" },
  { role: "dispatcher", address: "/me" },
  { role: "dispatcher", address: "/me/calendar" },
  { role: "dispatcher", address: "/me/password" },
  { role: "community", address: "/votes/V2021-00002" },
  { role: "community", address: "/votes/V2021-00002/roll" },
  { role: "community", address: "/votes/V2021-00002/serve" },
  { role: "community", address: "/votes/V2021-00002/enter" },
  { role: "community", address: "/votes/V2021-00002/sheets" },
  { role: "community", address: "/postings/G2021-00002" },
  { role: "community", address: "/open/item" },
  { role: "community", address: "/open/works" },
  { role: "street_unit", address: "/matters/W2021-00002" },
  { role: "dispatcher", address: "/me/erase" },
  { role: "dispatcher", address: "/desk?view=waiting" },
  { role: "dispatcher", address: "/desk?q=nothing-is-called-so" },
  { role: "dispatcher", address: "/desk?unticked=1" },
  { role: "intake", address: "/open/call" },
  { role: "specialist", address: "/open/case" },
  { role: "steward", address: "/open/patrol" },
  { role: "steward", address: "/report" },
  { role: "community", address: "/meetings/M2021-00002" },
  { role: "community", address: "/open/meeting" },
  { role: "committee", address: "/open/vote" },
  { role: "planner", address: "/records/mark/edit" },
  { role: "planner", address: "/records/project/sheet" },
  { role: "planner", address: "/records/parcel/outline?key=GS1101-15" },
  { role: "planner", address: "/tables" },
  { role: "press", address: "/bulletins" },
  { role: "press", address: "/desk" },
  { role: "press", address: "/bulletins/drafts/2021-07-30-as-told" },
  { role: "planner", address: "/bulletins/drafts/2021-07-30/release" },
  { role: "operator", address: "/desk/outbox" },
  { role: "operator", address: "/desk/sign-ins" },
  { role: "resident", address: "/me" },
  { role: "resident", address: "/me/erase" },
];

/** The newest closed matter of the sample that shows photographs of before and after. */
export async function clearedMatter(page: Page): Promise<string> {
  await page.goto("/matters?state=closed&kind=case");
  const links = page.locator(".matter:has(.matter-thumb) .matter-title a");
  for (const link of await links.evaluateAll((found) => found.map((a) => a.getAttribute("href")!))) {
    await page.goto(link);
    if ((await page.locator("before-after").count()) > 0) return link;
  }
  throw new Error("no closed matter of the first page shows before and after");
}

/** The first matter on the desk of whoever is signed in, opened there. */
export async function firstOnDesk(page: Page): Promise<string> {
  await page.goto("/desk");
  const first = page.locator(".desk-row a").first();
  return (await first.getAttribute("href"))!;
}
