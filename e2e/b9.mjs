import {chromium} from "playwright"; import fs from "fs";
const d=JSON.parse(fs.readFileSync("/tmp/e9/demo.json")); const B=d.address;
const b=await chromium.launch({args:["--no-sandbox"],executablePath:"/usr/bin/chromium"});
const modes={zp:[390,"zh",0],zd:[1280,"zh",0],ep:[390,"en",1],ed:[1280,"en",0]};
async function ctx(mode,role,js=true){const [w,l,e]=modes[mode];const c=await b.newContext({viewport:{width:w,height:844},locale:l=="zh"?"zh-CN":"en-US",javaScriptEnabled:js});const p=await c.newPage();
 if(role){const s=d.sign_ins.find(x=>x.role==role);await p.goto(B+"/sign-in");await p.fill("[name=login]",s.login);await p.fill("[name=password]",s.password);await p.locator("form:has([name=password]) button").last().click();await p.waitForLoadState();}
 await p.goto(B+`/prefs?lang=${l}&back=/`); if(e) await p.goto(B+"/prefs?elder=1&back=/"); return p;}
const list=process.argv.slice(2).map(x=>x.split("|")); // name|mode|role|path
for(const [n,m,r,u,js] of list){const p=await ctx(m,r,js!="nojs");await p.goto(B+u);const o=await p.evaluate(()=>document.documentElement.scrollWidth);if(o>modes[m][0])console.log("WIDE",n,o);await p.screenshot({path:`/tmp/e9/${n}.png`,fullPage:true});await p.context().close();}
await b.close();
