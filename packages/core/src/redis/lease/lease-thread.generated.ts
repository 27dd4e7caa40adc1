/**
 * Generated from redis/lease/thread by scripts/build-lease-thread.mjs: do not edit. After a change there, or of the
 * version of ioredis: npm run build:lease-thread
 */

/*
This module holds parts of the packages below.

@ioredis/commands 2.0.0 (MIT)

The MIT License (MIT)

Copyright (c) 2022 Zihua Li
Copyright (c) 2015 NodeRedis

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

cluster-key-slot 1.1.1 (Apache-2.0)

Copyright (c) 2018 Mike Diarmid (Salakar) <mike.diarmid@gmail.com>

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this library except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.

denque 2.1.0 (Apache-2.0)

Apache License
                           Version 2.0, January 2004
                        http://www.apache.org/licenses/

   TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION

   1. Definitions.

      "License" shall mean the terms and conditions for use, reproduction,
      and distribution as defined by Sections 1 through 9 of this document.

      "Licensor" shall mean the copyright owner or entity authorized by
      the copyright owner that is granting the License.

      "Legal Entity" shall mean the union of the acting entity and all
      other entities that control, are controlled by, or are under common
      control with that entity. For the purposes of this definition,
      "control" means (i) the power, direct or indirect, to cause the
      direction or management of such entity, whether by contract or
      otherwise, or (ii) ownership of fifty percent (50%) or more of the
      outstanding shares, or (iii) beneficial ownership of such entity.

      "You" (or "Your") shall mean an individual or Legal Entity
      exercising permissions granted by this License.

      "Source" form shall mean the preferred form for making modifications,
      including but not limited to software source code, documentation
      source, and configuration files.

      "Object" form shall mean any form resulting from mechanical
      transformation or translation of a Source form, including but
      not limited to compiled object code, generated documentation,
      and conversions to other media types.

      "Work" shall mean the work of authorship, whether in Source or
      Object form, made available under the License, as indicated by a
      copyright notice that is included in or attached to the work
      (an example is provided in the Appendix below).

      "Derivative Works" shall mean any work, whether in Source or Object
      form, that is based on (or derived from) the Work and for which the
      editorial revisions, annotations, elaborations, or other modifications
      represent, as a whole, an original work of authorship. For the purposes
      of this License, Derivative Works shall not include works that remain
      separable from, or merely link (or bind by name) to the interfaces of,
      the Work and Derivative Works thereof.

      "Contribution" shall mean any work of authorship, including
      the original version of the Work and any modifications or additions
      to that Work or Derivative Works thereof, that is intentionally
      submitted to Licensor for inclusion in the Work by the copyright owner
      or by an individual or Legal Entity authorized to submit on behalf of
      the copyright owner. For the purposes of this definition, "submitted"
      means any form of electronic, verbal, or written communication sent
      to the Licensor or its representatives, including but not limited to
      communication on electronic mailing lists, source code control systems,
      and issue tracking systems that are managed by, or on behalf of, the
      Licensor for the purpose of discussing and improving the Work, but
      excluding communication that is conspicuously marked or otherwise
      designated in writing by the copyright owner as "Not a Contribution."

      "Contributor" shall mean Licensor and any individual or Legal Entity
      on behalf of whom a Contribution has been received by Licensor and
      subsequently incorporated within the Work.

   2. Grant of Copyright License. Subject to the terms and conditions of
      this License, each Contributor hereby grants to You a perpetual,
      worldwide, non-exclusive, no-charge, royalty-free, irrevocable
      copyright license to reproduce, prepare Derivative Works of,
      publicly display, publicly perform, sublicense, and distribute the
      Work and such Derivative Works in Source or Object form.

   3. Grant of Patent License. Subject to the terms and conditions of
      this License, each Contributor hereby grants to You a perpetual,
      worldwide, non-exclusive, no-charge, royalty-free, irrevocable
      (except as stated in this section) patent license to make, have made,
      use, offer to sell, sell, import, and otherwise transfer the Work,
      where such license applies only to those patent claims licensable
      by such Contributor that are necessarily infringed by their
      Contribution(s) alone or by combination of their Contribution(s)
      with the Work to which such Contribution(s) was submitted. If You
      institute patent litigation against any entity (including a
      cross-claim or counterclaim in a lawsuit) alleging that the Work
      or a Contribution incorporated within the Work constitutes direct
      or contributory patent infringement, then any patent licenses
      granted to You under this License for that Work shall terminate
      as of the date such litigation is filed.

   4. Redistribution. You may reproduce and distribute copies of the
      Work or Derivative Works thereof in any medium, with or without
      modifications, and in Source or Object form, provided that You
      meet the following conditions:

      (a) You must give any other recipients of the Work or
          Derivative Works a copy of this License; and

      (b) You must cause any modified files to carry prominent notices
          stating that You changed the files; and

      (c) You must retain, in the Source form of any Derivative Works
          that You distribute, all copyright, patent, trademark, and
          attribution notices from the Source form of the Work,
          excluding those notices that do not pertain to any part of
          the Derivative Works; and

      (d) If the Work includes a "NOTICE" text file as part of its
          distribution, then any Derivative Works that You distribute must
          include a readable copy of the attribution notices contained
          within such NOTICE file, excluding those notices that do not
          pertain to any part of the Derivative Works, in at least one
          of the following places: within a NOTICE text file distributed
          as part of the Derivative Works; within the Source form or
          documentation, if provided along with the Derivative Works; or,
          within a display generated by the Derivative Works, if and
          wherever such third-party notices normally appear. The contents
          of the NOTICE file are for informational purposes only and
          do not modify the License. You may add Your own attribution
          notices within Derivative Works that You distribute, alongside
          or as an addendum to the NOTICE text from the Work, provided
          that such additional attribution notices cannot be construed
          as modifying the License.

      You may add Your own copyright statement to Your modifications and
      may provide additional or different license terms and conditions
      for use, reproduction, or distribution of Your modifications, or
      for any such Derivative Works as a whole, provided Your use,
      reproduction, and distribution of the Work otherwise complies with
      the conditions stated in this License.

   5. Submission of Contributions. Unless You explicitly state otherwise,
      any Contribution intentionally submitted for inclusion in the Work
      by You to the Licensor shall be under the terms and conditions of
      this License, without any additional terms or conditions.
      Notwithstanding the above, nothing herein shall supersede or modify
      the terms of any separate license agreement you may have executed
      with Licensor regarding such Contributions.

   6. Trademarks. This License does not grant permission to use the trade
      names, trademarks, service marks, or product names of the Licensor,
      except as required for reasonable and customary use in describing the
      origin of the Work and reproducing the content of the NOTICE file.

   7. Disclaimer of Warranty. Unless required by applicable law or
      agreed to in writing, Licensor provides the Work (and each
      Contributor provides its Contributions) on an "AS IS" BASIS,
      WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or
      implied, including, without limitation, any warranties or conditions
      of TITLE, NON-INFRINGEMENT, MERCHANTABILITY, or FITNESS FOR A
      PARTICULAR PURPOSE. You are solely responsible for determining the
      appropriateness of using or redistributing the Work and assume any
      risks associated with Your exercise of permissions under this License.

   8. Limitation of Liability. In no event and under no legal theory,
      whether in tort (including negligence), contract, or otherwise,
      unless required by applicable law (such as deliberate and grossly
      negligent acts) or agreed to in writing, shall any Contributor be
      liable to You for damages, including any direct, indirect, special,
      incidental, or consequential damages of any character arising as a
      result of this License or out of the use or inability to use the
      Work (including but not limited to damages for loss of goodwill,
      work stoppage, computer failure or malfunction, or any and all
      other commercial damages or losses), even if such Contributor
      has been advised of the possibility of such damages.

   9. Accepting Warranty or Additional Liability. While redistributing
      the Work or Derivative Works thereof, You may choose to offer,
      and charge a fee for, acceptance of support, warranty, indemnity,
      or other liability obligations and/or rights consistent with this
      License. However, in accepting such obligations, You may act only
      on Your own behalf and on Your sole responsibility, not on behalf
      of any other Contributor, and only if You agree to indemnify,
      defend, and hold each Contributor harmless for any liability
      incurred by, or claims asserted against, such Contributor by reason
      of your accepting any such warranty or additional liability.

   END OF TERMS AND CONDITIONS

   APPENDIX: How to apply the Apache License to your work.

      To apply the Apache License to your work, attach the following
      boilerplate notice, with the fields enclosed by brackets "[]"
      replaced with your own identifying information. (Don't include
      the brackets!)  The text should be enclosed in the appropriate
      comment syntax for the file format. We also recommend that a
      file or class name and description of purpose be included on the
      same "printed page" as the copyright notice for easier
      identification within third-party archives.

   Copyright 2018-present Invertase Limited

   Licensed under the Apache License, Version 2.0 (the "License");
   you may not use this file except in compliance with the License.
   You may obtain a copy of the License at

       http://www.apache.org/licenses/LICENSE-2.0

   Unless required by applicable law or agreed to in writing, software
   distributed under the License is distributed on an "AS IS" BASIS,
   WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   See the License for the specific language governing permissions and
   limitations under the License.

ioredis 6.0.0 (MIT)

The MIT License (MIT)

Copyright (c) 2015-2022 Zihua Li

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

redis-errors 1.2.0 (MIT)

The MIT License (MIT)

Copyright (c) 2017 Ruben Bridgewater

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

standard-as-callback 2.1.0 (MIT)

MIT License

Copyright (c) 2018 Zihua Li
Copyright (c) 2013-2017 Petka Antonov

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/

/** What a worker is started from. */
export const LEASE_THREAD_SOURCE = `"use strict";var no=Object.create;var Ns=Object.defineProperty;var oo=Object.getOwnPropertyDescriptor;var ao=Object.getOwnPropertyNames;var lo=Object.getPrototypeOf,co=Object.prototype.hasOwnProperty;var b=(s,e)=>()=>{try{return e||s((e={exports:{}}).exports,e),e.exports}catch(t){throw e=0,t}};var uo=(s,e,t,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of ao(e))!co.call(s,i)&&i!==t&&Ns(s,i,{get:()=>e[i],
enumerable:!(r=oo(e,i))||r.enumerable});return s};var fo=(s,e,t)=>(t=s!=null?no(lo(s)):{},uo(e||!s||!s.__esModule?Ns(t,"default",{value:s,enumerable:!0}):t,s));var Ms=b((qc,ho)=>{ho.exports={acl:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{cat:{arity:-2,flags:["nos\\
cript","loading","stale"],keyStart:0,keyStop:0,step:0},deluser:{arity:-3,flags:["admin","noscript","loading","stale"],keyStart:0,
keyStop:0,requestPolicy:"all_nodes",responsePolicy:"all_succeeded",step:0},dryrun:{arity:-4,flags:["admin","noscript","l\\
oading","stale"],keyStart:0,keyStop:0,step:0},genpass:{arity:-2,flags:["noscript","loading","stale"],keyStart:0,keyStop:0,
step:0},getuser:{arity:3,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},help:{arity:2,flags:[
"loading","stale"],keyStart:0,keyStop:0,step:0},list:{arity:2,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,
step:0},load:{arity:2,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},log:{arity:-2,flags:["ad\\
min","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},save:{arity:2,flags:["admin","noscript","loading","stale"],
keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"all_succeeded",step:0},setuser:{arity:-3,flags:["admin","\\
noscript","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"all_succeeded",step:0},users:{
arity:2,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},whoami:{arity:2,flags:["noscript","loa\\
ding","stale"],keyStart:0,keyStop:0,step:0}}},append:{arity:3,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},
arcount:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},ardel:{arity:-3,flags:["write","fast"],keyStart:1,
keyStop:1,step:1},ardelrange:{arity:-4,flags:["write"],keyStart:1,keyStop:1,step:1},arget:{arity:3,flags:["readonly","fa\\
st"],keyStart:1,keyStop:1,step:1},argetrange:{arity:4,flags:["readonly"],keyStart:1,keyStop:1,step:1},argrep:{arity:-6,flags:[
"readonly"],keyStart:1,keyStop:1,step:1},arinfo:{arity:-2,flags:["readonly"],keyStart:1,keyStop:1,step:1},arinsert:{arity:-3,
flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},arlastitems:{arity:-3,flags:["readonly"],keyStart:1,keyStop:1,
step:1},arlen:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},armget:{arity:-3,flags:["readonly","fast"],
keyStart:1,keyStop:1,step:1},armset:{arity:-4,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},arnext:{arity:2,
flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},arop:{arity:-5,flags:["readonly"],keyStart:1,keyStop:1,step:1},arring:{
arity:-4,flags:["write","denyoom"],keyStart:1,keyStop:1,step:1},arscan:{arity:-4,flags:["readonly"],keyStart:1,keyStop:1,
step:1},arseek:{arity:3,flags:["write","fast"],keyStart:1,keyStop:1,step:1},arset:{arity:-4,flags:["write","denyoom","fa\\
st"],keyStart:1,keyStop:1,step:1},asking:{arity:1,flags:["fast"],keyStart:0,keyStop:0,step:0},auth:{arity:-2,flags:["nos\\
cript","loading","stale","fast","no_auth","allow_busy"],keyStart:0,keyStop:0,step:0},backup:{arity:2,flags:[],keyStart:0,
keyStop:0,step:0,subcommands:{abort:{arity:2,flags:["admin","noscript"],keyStart:0,keyStop:0,step:0},cleanup:{arity:2,flags:[
"admin","noscript"],keyStart:0,keyStop:0,step:0},help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},list:{
arity:2,flags:["admin","stale"],keyStart:0,keyStop:0,step:0},seal:{arity:2,flags:["admin","noscript"],keyStart:0,keyStop:0,
step:0},start:{arity:2,flags:["admin","noscript"],keyStart:0,keyStop:0,step:0},status:{arity:2,flags:["admin","stale"],keyStart:0,
keyStop:0,step:0}}},bgrewriteaof:{arity:1,flags:["admin","noscript","no_async_loading"],keyStart:0,keyStop:0,step:0},bgsave:{
arity:-1,flags:["admin","noscript","no_async_loading"],keyStart:0,keyStop:0,step:0},bitcount:{arity:-2,flags:["readonly"],
keyStart:1,keyStop:1,step:1},bitfield:{arity:-2,flags:["write","denyoom"],keyStart:1,keyStop:1,step:1},bitfield_ro:{arity:-2,
flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},bitop:{arity:-4,flags:["write","denyoom"],keyStart:2,keyStop:-1,step:1},
bitpos:{arity:-3,flags:["readonly"],keyStart:1,keyStop:1,step:1},blmove:{arity:6,flags:["write","denyoom","blocking"],keyStart:1,
keyStop:2,step:1},blmovem:{arity:-6,flags:["write","denyoom","blocking"],keyStart:1,keyStop:2,step:1},blmpop:{arity:-5,flags:[
"write","blocking","movablekeys"],keyStart:0,keyStop:0,step:0},blpop:{arity:-3,flags:["write","blocking"],keyStart:1,keyStop:-2,
step:1},brpop:{arity:-3,flags:["write","blocking"],keyStart:1,keyStop:-2,step:1},brpoplpush:{arity:4,flags:["write","den\\
yoom","blocking"],keyStart:1,keyStop:2,step:1},bzmpop:{arity:-5,flags:["write","blocking","movablekeys"],keyStart:0,keyStop:0,
step:0},bzpopmax:{arity:-3,flags:["write","blocking","fast"],keyStart:1,keyStop:-2,step:1},bzpopmin:{arity:-3,flags:["wr\\
ite","blocking","fast"],keyStart:1,keyStop:-2,step:1},client:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{
caching:{arity:3,flags:["noscript","loading","stale"],keyStart:0,keyStop:0,step:0},getname:{arity:2,flags:["noscript","l\\
oading","stale"],keyStart:0,keyStop:0,step:0},getredir:{arity:2,flags:["noscript","loading","stale"],keyStart:0,keyStop:0,
step:0},help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},id:{arity:2,flags:["noscript","loading","st\\
ale"],keyStart:0,keyStop:0,step:0},info:{arity:2,flags:["noscript","loading","stale"],keyStart:0,keyStop:0,step:0},kill:{
arity:-3,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},list:{arity:-2,flags:["admin","noscri\\
pt","loading","stale"],keyStart:0,keyStop:0,step:0},"no-evict":{arity:3,flags:["admin","noscript","loading","stale"],keyStart:0,
keyStop:0,step:0},"no-touch":{arity:3,flags:["noscript","loading","stale"],keyStart:0,keyStop:0,step:0},pause:{arity:-3,
flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},reply:{arity:3,flags:["noscript","loading","st\\
ale"],keyStart:0,keyStop:0,step:0},setinfo:{arity:4,flags:["noscript","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"\\
all_nodes",responsePolicy:"all_succeeded",step:0},setname:{arity:3,flags:["noscript","loading","stale"],keyStart:0,keyStop:0,
requestPolicy:"all_nodes",responsePolicy:"all_succeeded",step:0},tracking:{arity:-3,flags:["noscript","loading","stale"],
keyStart:0,keyStop:0,step:0},trackinginfo:{arity:2,flags:["noscript","loading","stale"],keyStart:0,keyStop:0,step:0},unblock:{
arity:-3,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},unpause:{arity:2,flags:["admin","nosc\\
ript","loading","stale"],keyStart:0,keyStop:0,step:0}}},cluster:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{
addslots:{arity:-3,flags:["admin","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},addslotsrange:{arity:-4,flags:[
"admin","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},bumpepoch:{arity:2,flags:["admin","stale","no_async_loa\\
ding"],keyStart:0,keyStop:0,step:0},"count-failure-reports":{arity:3,flags:["admin","loading","stale"],keyStart:0,keyStop:0,
step:0},countkeysinslot:{arity:3,flags:["stale"],keyStart:0,keyStop:0,step:0},delslots:{arity:-3,flags:["admin","stale",
"no_async_loading"],keyStart:0,keyStop:0,step:0},delslotsrange:{arity:-4,flags:["admin","stale","no_async_loading"],keyStart:0,
keyStop:0,step:0},failover:{arity:-2,flags:["admin","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},flushslots:{
arity:2,flags:["admin","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},forget:{arity:3,flags:["admin","stale","\\
no_async_loading"],keyStart:0,keyStop:0,step:0},getkeysinslot:{arity:4,flags:["stale"],keyStart:0,keyStop:0,step:0},help:{
arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},info:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,
step:0},keyslot:{arity:3,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},links:{arity:2,flags:["loading","stale"],
keyStart:0,keyStop:0,step:0},meet:{arity:-4,flags:["admin","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},migration:{
arity:-4,flags:["admin","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},myid:{arity:2,flags:["loading","stale"],
keyStart:0,keyStop:0,step:0},myshardid:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},nodes:{arity:2,flags:[
"loading","stale"],keyStart:0,keyStop:0,step:0},replicas:{arity:3,flags:["admin","loading","stale"],keyStart:0,keyStop:0,
step:0},replicate:{arity:3,flags:["admin","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},reset:{arity:-2,flags:[
"admin","noscript","stale"],keyStart:0,keyStop:0,step:0},saveconfig:{arity:2,flags:["admin","stale","no_async_loading"],
keyStart:0,keyStop:0,step:0},"set-config-epoch":{arity:3,flags:["admin","stale","no_async_loading"],keyStart:0,keyStop:0,
step:0},setslot:{arity:-4,flags:["admin","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},shards:{arity:2,flags:[
"loading","stale"],keyStart:0,keyStop:0,step:0},slaves:{arity:3,flags:["admin","loading","stale"],keyStart:0,keyStop:0,step:0},
"slot-stats":{arity:-4,flags:["loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_shards",step:0},slots:{arity:2,
flags:["loading","stale"],keyStart:0,keyStop:0,step:0},syncslots:{arity:-3,flags:["admin","stale","no_async_loading"],keyStart:0,
keyStop:0,step:0}}},command:{arity:-1,flags:["loading","stale"],keyStart:0,keyStop:0,step:0,subcommands:{count:{arity:2,
flags:["loading","stale"],keyStart:0,keyStop:0,step:0},docs:{arity:-2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},
getkeys:{arity:-3,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},getkeysandflags:{arity:-3,flags:["loading","sta\\
le"],keyStart:0,keyStop:0,step:0},help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},info:{arity:-2,flags:[
"loading","stale"],keyStart:0,keyStop:0,step:0},list:{arity:-2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0}}},
config:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{get:{arity:-3,flags:["admin","noscript","loading","st\\
ale"],keyStart:0,keyStop:0,step:0},help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},resetstat:{arity:2,
flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"all_succeede\\
d",step:0},rewrite:{arity:2,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",
responsePolicy:"all_succeeded",step:0},set:{arity:-4,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"\\
all_nodes",responsePolicy:"all_succeeded",step:0}}},copy:{arity:-3,flags:["write","denyoom"],keyStart:1,keyStop:2,step:1},
dbsize:{arity:1,flags:["readonly","fast"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"agg_sum",step:0},
debug:{arity:-2,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},decr:{arity:2,flags:["write","\\
denyoom","fast"],keyStart:1,keyStop:1,step:1},decrby:{arity:3,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},
del:{arity:-2,flags:["write"],keyStart:1,keyStop:-1,requestPolicy:"multi_shard",responsePolicy:"agg_sum",step:1},delex:{
arity:-2,flags:["write","fast"],keyStart:1,keyStop:1,step:1},digest:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,
step:1},discard:{arity:1,flags:["noscript","loading","stale","fast","allow_busy"],keyStart:0,keyStop:0,step:0},dump:{arity:2,
flags:["readonly"],keyStart:1,keyStop:1,step:1},echo:{arity:2,flags:["loading","stale","fast"],keyStart:0,keyStop:0,step:0},
eval:{arity:-3,flags:["noscript","stale","skip_monitor","no_mandatory_keys","movablekeys","script_runner"],keyStart:0,keyStop:0,
step:0},eval_ro:{arity:-3,flags:["readonly","noscript","stale","skip_monitor","no_mandatory_keys","movablekeys","script_\\
runner"],keyStart:0,keyStop:0,step:0},evalsha:{arity:-3,flags:["noscript","stale","skip_monitor","no_mandatory_keys","mo\\
vablekeys","script_runner"],keyStart:0,keyStop:0,step:0},evalsha_ro:{arity:-3,flags:["readonly","noscript","stale","skip\\
_monitor","no_mandatory_keys","movablekeys","script_runner"],keyStart:0,keyStop:0,step:0},exec:{arity:1,flags:["noscript",
"loading","stale","skip_slowlog"],keyStart:0,keyStop:0,step:0},exists:{arity:-2,flags:["readonly","fast"],keyStart:1,keyStop:-1,
requestPolicy:"multi_shard",responsePolicy:"agg_sum",step:1},expire:{arity:-3,flags:["write","fast"],keyStart:1,keyStop:1,
step:1},expireat:{arity:-3,flags:["write","fast"],keyStart:1,keyStop:1,step:1},expiretime:{arity:2,flags:["readonly","fa\\
st"],keyStart:1,keyStop:1,step:1},failover:{arity:-1,flags:["admin","noscript","stale"],keyStart:0,keyStop:0,step:0},fcall:{
arity:-3,flags:["noscript","stale","skip_monitor","no_mandatory_keys","movablekeys","script_runner"],keyStart:0,keyStop:0,
step:0},fcall_ro:{arity:-3,flags:["readonly","noscript","stale","skip_monitor","no_mandatory_keys","movablekeys","script\\
_runner"],keyStart:0,keyStop:0,step:0},flushall:{arity:-1,flags:["write"],keyStart:0,keyStop:0,requestPolicy:"all_shards",
responsePolicy:"all_succeeded",step:0},flushdb:{arity:-1,flags:["write"],keyStart:0,keyStop:0,requestPolicy:"all_shards",
responsePolicy:"all_succeeded",step:0},function:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{delete:{arity:3,
flags:["write","noscript"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"all_succeeded",step:0},dump:{
arity:2,flags:["noscript"],keyStart:0,keyStop:0,step:0},flush:{arity:-2,flags:["write","noscript"],keyStart:0,keyStop:0,
requestPolicy:"all_shards",responsePolicy:"all_succeeded",step:0},help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,
step:0},kill:{arity:2,flags:["noscript","allow_busy"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"on\\
e_succeeded",step:0},list:{arity:-2,flags:["noscript"],keyStart:0,keyStop:0,step:0},load:{arity:-3,flags:["write","denyo\\
om","noscript"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"all_succeeded",step:0},restore:{arity:-3,
flags:["write","denyoom","noscript"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"all_succeeded",step:0},
stats:{arity:2,flags:["noscript","allow_busy"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"special",
step:0}}},geoadd:{arity:-5,flags:["write","denyoom"],keyStart:1,keyStop:1,step:1},geodist:{arity:-4,flags:["readonly"],keyStart:1,
keyStop:1,step:1},geohash:{arity:-2,flags:["readonly"],keyStart:1,keyStop:1,step:1},geopos:{arity:-2,flags:["readonly"],
keyStart:1,keyStop:1,step:1},georadius:{arity:-6,flags:["write","denyoom","movablekeys"],keyStart:1,keyStop:1,step:1},georadius_ro:{
arity:-6,flags:["readonly"],keyStart:1,keyStop:1,step:1},georadiusbymember:{arity:-5,flags:["write","denyoom","movableke\\
ys"],keyStart:1,keyStop:1,step:1},georadiusbymember_ro:{arity:-5,flags:["readonly"],keyStart:1,keyStop:1,step:1},geosearch:{
arity:-7,flags:["readonly"],keyStart:1,keyStop:1,step:1},geosearchstore:{arity:-8,flags:["write","denyoom"],keyStart:1,keyStop:2,
step:1},get:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},getbit:{arity:3,flags:["readonly","fast"],keyStart:1,
keyStop:1,step:1},getdel:{arity:2,flags:["write","fast"],keyStart:1,keyStop:1,step:1},getex:{arity:-2,flags:["write","fa\\
st"],keyStart:1,keyStop:1,step:1},getrange:{arity:4,flags:["readonly"],keyStart:1,keyStop:1,step:1},getset:{arity:3,flags:[
"write","denyoom","fast"],keyStart:1,keyStop:1,step:1},hdel:{arity:-3,flags:["write","fast"],keyStart:1,keyStop:1,step:1},
hello:{arity:-1,flags:["noscript","loading","stale","fast","no_auth","allow_busy"],keyStart:0,keyStop:0,step:0},hexists:{
arity:3,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},hexpire:{arity:-6,flags:["write","fast"],keyStart:1,keyStop:1,
step:1},hexpireat:{arity:-6,flags:["write","fast"],keyStart:1,keyStop:1,step:1},hexpiretime:{arity:-5,flags:["readonly",
"fast"],keyStart:1,keyStop:1,step:1},hget:{arity:3,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},hgetall:{arity:2,
flags:["readonly"],keyStart:1,keyStop:1,step:1},hgetdel:{arity:-5,flags:["write","fast"],keyStart:1,keyStop:1,step:1},hgetex:{
arity:-5,flags:["write","fast"],keyStart:1,keyStop:1,step:1},himport:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{
discard:{arity:3,flags:[],keyStart:0,keyStop:0,requestPolicy:"all_shards",step:0},discardall:{arity:2,flags:[],keyStart:0,
keyStop:0,requestPolicy:"all_shards",step:0},prepare:{arity:-4,flags:["denyoom"],keyStart:0,keyStop:0,requestPolicy:"all\\
_shards",step:0},set:{arity:-5,flags:["write","denyoom"],keyStart:2,keyStop:2,step:1}}},hincrby:{arity:4,flags:["write",
"denyoom","fast"],keyStart:1,keyStop:1,step:1},hincrbyfloat:{arity:4,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,
step:1},hkeys:{arity:2,flags:["readonly"],keyStart:1,keyStop:1,step:1},hlen:{arity:2,flags:["readonly","fast"],keyStart:1,
keyStop:1,step:1},hmget:{arity:-3,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},hmset:{arity:-4,flags:["write",
"denyoom","fast"],keyStart:1,keyStop:1,step:1},hotkeys:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{get:{
arity:2,flags:["admin","noscript"],keyStart:0,keyStop:0,requestPolicy:"special",responsePolicy:"special",step:0},help:{arity:2,
flags:["loading","stale"],keyStart:0,keyStop:0,step:0},reset:{arity:2,flags:["admin","noscript"],keyStart:0,keyStop:0,requestPolicy:"\\
special",step:0},start:{arity:-2,flags:["admin","noscript"],keyStart:0,keyStop:0,requestPolicy:"special",step:0},stop:{arity:2,
flags:["admin","noscript"],keyStart:0,keyStop:0,requestPolicy:"special",step:0}}},hpersist:{arity:-5,flags:["write","fas\\
t"],keyStart:1,keyStop:1,step:1},hpexpire:{arity:-6,flags:["write","fast"],keyStart:1,keyStop:1,step:1},hpexpireat:{arity:-6,
flags:["write","fast"],keyStart:1,keyStop:1,step:1},hpexpiretime:{arity:-5,flags:["readonly","fast"],keyStart:1,keyStop:1,
step:1},hpttl:{arity:-5,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},hrandfield:{arity:-2,flags:["readonly"],keyStart:1,
keyStop:1,step:1},hscan:{arity:-3,flags:["readonly"],keyStart:1,keyStop:1,step:1},hset:{arity:-4,flags:["write","denyoom",
"fast"],keyStart:1,keyStop:1,step:1},hsetex:{arity:-6,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},hsetnx:{
arity:4,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},hstrlen:{arity:3,flags:["readonly","fast"],keyStart:1,
keyStop:1,step:1},httl:{arity:-5,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},hvals:{arity:2,flags:["readonly"],
keyStart:1,keyStop:1,step:1},incr:{arity:2,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},incrby:{arity:3,
flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},incrbyfloat:{arity:3,flags:["write","denyoom","fast"],keyStart:1,
keyStop:1,step:1},increx:{arity:-2,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},info:{arity:-1,flags:["\\
loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"special",step:0},keys:{arity:2,flags:[
"readonly"],keyStart:0,keyStop:0,requestPolicy:"all_shards",step:0},lastsave:{arity:1,flags:["loading","stale","fast"],keyStart:0,
keyStop:0,step:0},latency:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{doctor:{arity:2,flags:["admin","no\\
script","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"special",step:0},graph:{arity:3,
flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"special",step:0},
help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},histogram:{arity:-2,flags:["admin","noscript","load\\
ing","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"special",step:0},history:{arity:3,flags:["a\\
dmin","noscript","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"special",step:0},latest:{
arity:2,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"spec\\
ial",step:0},reset:{arity:-2,flags:["admin","noscript","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",
responsePolicy:"agg_sum",step:0}}},lcs:{arity:-3,flags:["readonly"],keyStart:1,keyStop:2,step:1},lindex:{arity:3,flags:[
"readonly"],keyStart:1,keyStop:1,step:1},linsert:{arity:5,flags:["write","denyoom"],keyStart:1,keyStop:1,step:1},llen:{arity:2,
flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},lmove:{arity:5,flags:["write","denyoom"],keyStart:1,keyStop:2,step:1},
lmovem:{arity:-5,flags:["write","denyoom"],keyStart:1,keyStop:2,step:1},lmpop:{arity:-4,flags:["write","movablekeys"],keyStart:0,
keyStop:0,step:0},lolwut:{arity:-1,flags:["readonly","fast"],keyStart:0,keyStop:0,step:0},lpop:{arity:-2,flags:["write",
"fast"],keyStart:1,keyStop:1,step:1},lpos:{arity:-3,flags:["readonly"],keyStart:1,keyStop:1,step:1},lpush:{arity:-3,flags:[
"write","denyoom","fast"],keyStart:1,keyStop:1,step:1},lpushx:{arity:-3,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,
step:1},lrange:{arity:4,flags:["readonly"],keyStart:1,keyStop:1,step:1},lrem:{arity:4,flags:["write"],keyStart:1,keyStop:1,
step:1},lset:{arity:4,flags:["write","denyoom"],keyStart:1,keyStop:1,step:1},ltrim:{arity:4,flags:["write"],keyStart:1,keyStop:1,
step:1},memory:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{doctor:{arity:2,flags:[],keyStart:0,keyStop:0,
requestPolicy:"all_shards",responsePolicy:"special",step:0},help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,
step:0},"malloc-stats":{arity:2,flags:[],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"special",step:0},
purge:{arity:2,flags:[],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"all_succeeded",step:0},stats:{arity:2,
flags:[],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"special",step:0},usage:{arity:-3,flags:["readon\\
ly"],keyStart:2,keyStop:2,step:1}}},mget:{arity:-2,flags:["readonly","fast"],keyStart:1,keyStop:-1,requestPolicy:"multi_\\
shard",step:1},migrate:{arity:-6,flags:["write","movablekeys"],keyStart:3,keyStop:3,step:1},module:{arity:-2,flags:[],keyStart:0,
keyStop:0,step:0,subcommands:{help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},list:{arity:2,flags:[
"admin","noscript"],keyStart:0,keyStop:0,step:0},load:{arity:-3,flags:["admin","noscript","no_async_loading"],keyStart:0,
keyStop:0,step:0},loadex:{arity:-3,flags:["admin","noscript","no_async_loading"],keyStart:0,keyStop:0,step:0},unload:{arity:3,
flags:["admin","noscript","no_async_loading"],keyStart:0,keyStop:0,step:0}}},monitor:{arity:1,flags:["admin","noscript",
"loading","stale"],keyStart:0,keyStop:0,step:0},move:{arity:3,flags:["write","fast"],keyStart:1,keyStop:1,step:1},mset:{
arity:-3,flags:["write","denyoom"],keyStart:1,keyStop:-1,requestPolicy:"multi_shard",responsePolicy:"all_succeeded",step:2},
msetex:{arity:-4,flags:["write","denyoom","movablekeys"],keyStart:0,keyStop:0,requestPolicy:"multi_shard",responsePolicy:"\\
all_succeeded",step:0},msetnx:{arity:-3,flags:["write","denyoom"],keyStart:1,keyStop:-1,step:2},multi:{arity:1,flags:["n\\
oscript","loading","stale","fast","allow_busy"],keyStart:0,keyStop:0,step:0},object:{arity:-2,flags:[],keyStart:0,keyStop:0,
step:0,subcommands:{encoding:{arity:3,flags:["readonly"],keyStart:2,keyStop:2,step:1},freq:{arity:3,flags:["readonly"],keyStart:2,
keyStop:2,step:1},help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},idletime:{arity:3,flags:["readonl\\
y"],keyStart:2,keyStop:2,step:1},refcount:{arity:3,flags:["readonly"],keyStart:2,keyStop:2,step:1}}},persist:{arity:2,flags:[
"write","fast"],keyStart:1,keyStop:1,step:1},pexpire:{arity:-3,flags:["write","fast"],keyStart:1,keyStop:1,step:1},pexpireat:{
arity:-3,flags:["write","fast"],keyStart:1,keyStop:1,step:1},pexpiretime:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,
step:1},pfadd:{arity:-2,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},pfcount:{arity:-2,flags:["readonly"],
keyStart:1,keyStop:-1,step:1},pfdebug:{arity:3,flags:["write","denyoom","admin"],keyStart:2,keyStop:2,step:1},pfmerge:{arity:-2,
flags:["write","denyoom"],keyStart:1,keyStop:-1,step:1},pfselftest:{arity:1,flags:["admin"],keyStart:0,keyStop:0,step:0},
ping:{arity:-1,flags:["fast"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"all_succeeded",step:0},psetex:{
arity:4,flags:["write","denyoom"],keyStart:1,keyStop:1,step:1},psubscribe:{arity:-2,flags:["denyoom","pubsub","noscript",
"loading","stale"],keyStart:0,keyStop:0,step:0},psync:{arity:-3,flags:["admin","noscript","no_async_loading","no_multi"],
keyStart:0,keyStop:0,step:0},pttl:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},publish:{arity:3,flags:[
"pubsub","loading","stale","fast"],keyStart:0,keyStop:0,step:0},pubsub:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{
channels:{arity:-2,flags:["pubsub","loading","stale"],keyStart:0,keyStop:0,step:0},help:{arity:2,flags:["loading","stale"],
keyStart:0,keyStop:0,step:0},numpat:{arity:2,flags:["pubsub","loading","stale"],keyStart:0,keyStop:0,step:0},numsub:{arity:-2,
flags:["pubsub","loading","stale"],keyStart:0,keyStop:0,step:0},shardchannels:{arity:-2,flags:["pubsub","loading","stale"],
keyStart:0,keyStop:0,step:0},shardnumsub:{arity:-2,flags:["pubsub","loading","stale"],keyStart:0,keyStop:0,step:0}}},punsubscribe:{
arity:-1,flags:["pubsub","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},quit:{arity:-1,flags:["noscript","lo\\
ading","stale","fast","no_auth","allow_busy"],keyStart:0,keyStop:0,step:0},randomkey:{arity:1,flags:["readonly"],keyStart:0,
keyStop:0,requestPolicy:"all_shards",responsePolicy:"special",step:0},readonly:{arity:1,flags:["loading","stale","fast"],
keyStart:0,keyStop:0,step:0},readwrite:{arity:1,flags:["loading","stale","fast"],keyStart:0,keyStop:0,step:0},rename:{arity:3,
flags:["write"],keyStart:1,keyStop:2,step:1},renamenx:{arity:3,flags:["write","fast"],keyStart:1,keyStop:2,step:1},replconf:{
arity:-1,flags:["admin","noscript","loading","stale","allow_busy"],keyStart:0,keyStop:0,step:0},replicaof:{arity:3,flags:[
"admin","noscript","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},reset:{arity:1,flags:["noscript","loading","\\
stale","fast","no_auth","allow_busy"],keyStart:0,keyStop:0,step:0},restore:{arity:-4,flags:["write","denyoom"],keyStart:1,
keyStop:1,step:1},"restore-asking":{arity:-4,flags:["write","denyoom","asking"],keyStart:1,keyStop:1,step:1},role:{arity:1,
flags:["noscript","loading","stale","fast"],keyStart:0,keyStop:0,step:0},rpop:{arity:-2,flags:["write","fast"],keyStart:1,
keyStop:1,step:1},rpoplpush:{arity:3,flags:["write","denyoom"],keyStart:1,keyStop:2,step:1},rpush:{arity:-3,flags:["writ\\
e","denyoom","fast"],keyStart:1,keyStop:1,step:1},rpushx:{arity:-3,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,
step:1},sadd:{arity:-3,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},save:{arity:1,flags:["admin","noscr\\
ipt","no_async_loading","no_multi"],keyStart:0,keyStop:0,step:0},scan:{arity:-2,flags:["readonly"],keyStart:0,keyStop:0,
requestPolicy:"special",responsePolicy:"special",step:0},scard:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},
script:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{debug:{arity:3,flags:["noscript"],keyStart:0,keyStop:0,
step:0},exists:{arity:-3,flags:["noscript"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"agg_logical_\\
and",step:0},flush:{arity:-2,flags:["noscript"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"all_succe\\
eded",step:0},help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},kill:{arity:2,flags:["noscript","allo\\
w_busy"],keyStart:0,keyStop:0,requestPolicy:"all_shards",responsePolicy:"one_succeeded",step:0},load:{arity:3,flags:["no\\
script","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",responsePolicy:"all_succeeded",step:0}}},sdiff:{arity:-2,
flags:["readonly"],keyStart:1,keyStop:-1,step:1},sdiffcard:{arity:-3,flags:["readonly","movablekeys"],keyStart:0,keyStop:0,
step:0},sdiffstore:{arity:-3,flags:["write","denyoom"],keyStart:1,keyStop:-1,step:1},select:{arity:2,flags:["loading","s\\
tale","fast"],keyStart:0,keyStop:0,step:0},set:{arity:-3,flags:["write","denyoom"],keyStart:1,keyStop:1,step:1},setbit:{
arity:4,flags:["write","denyoom"],keyStart:1,keyStop:1,step:1},setex:{arity:4,flags:["write","denyoom"],keyStart:1,keyStop:1,
step:1},setnx:{arity:3,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},setrange:{arity:4,flags:["write","d\\
enyoom"],keyStart:1,keyStop:1,step:1},shutdown:{arity:-1,flags:["admin","noscript","loading","stale","no_multi","allow_b\\
usy"],keyStart:0,keyStop:0,step:0},sinter:{arity:-2,flags:["readonly"],keyStart:1,keyStop:-1,step:1},sintercard:{arity:-3,
flags:["readonly","movablekeys"],keyStart:0,keyStop:0,step:0},sinterstore:{arity:-3,flags:["write","denyoom"],keyStart:1,
keyStop:-1,step:1},sismember:{arity:3,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},slaveof:{arity:3,flags:["ad\\
min","noscript","stale","no_async_loading"],keyStart:0,keyStop:0,step:0},slowlog:{arity:-2,flags:[],keyStart:0,keyStop:0,
step:0,subcommands:{get:{arity:-2,flags:["admin","loading","stale"],keyStart:0,keyStop:0,requestPolicy:"all_nodes",step:0},
help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,step:0},len:{arity:2,flags:["admin","loading","stale"],keyStart:0,
keyStop:0,requestPolicy:"all_nodes",responsePolicy:"agg_sum",step:0},reset:{arity:2,flags:["admin","loading","stale"],keyStart:0,
keyStop:0,requestPolicy:"all_nodes",responsePolicy:"all_succeeded",step:0}}},smembers:{arity:2,flags:["readonly"],keyStart:1,
keyStop:1,step:1},smismember:{arity:-3,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},smove:{arity:4,flags:["wri\\
te","fast"],keyStart:1,keyStop:2,step:1},sort:{arity:-2,flags:["write","denyoom","movablekeys"],keyStart:1,keyStop:1,step:1},
sort_ro:{arity:-2,flags:["readonly","movablekeys"],keyStart:1,keyStop:1,step:1},spop:{arity:-2,flags:["write","fast"],keyStart:1,
keyStop:1,step:1},spublish:{arity:3,flags:["pubsub","loading","stale","fast"],keyStart:1,keyStop:1,step:1},srandmember:{
arity:-2,flags:["readonly"],keyStart:1,keyStop:1,step:1},srem:{arity:-3,flags:["write","fast"],keyStart:1,keyStop:1,step:1},
sscan:{arity:-3,flags:["readonly"],keyStart:1,keyStop:1,step:1},ssubscribe:{arity:-2,flags:["denyoom","pubsub","noscript",
"loading","stale"],keyStart:1,keyStop:-1,step:1},strlen:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},
subscribe:{arity:-2,flags:["denyoom","pubsub","noscript","loading","stale"],keyStart:0,keyStop:0,step:0},substr:{arity:4,
flags:["readonly"],keyStart:1,keyStop:1,step:1},sunion:{arity:-2,flags:["readonly"],keyStart:1,keyStop:-1,step:1},sunioncard:{
arity:-3,flags:["readonly","movablekeys"],keyStart:0,keyStop:0,step:0},sunionstore:{arity:-3,flags:["write","denyoom"],keyStart:1,
keyStop:-1,step:1},sunsubscribe:{arity:-1,flags:["pubsub","noscript","loading","stale"],keyStart:1,keyStop:-1,step:1},swapdb:{
arity:3,flags:["write","fast"],keyStart:0,keyStop:0,step:0},sync:{arity:1,flags:["admin","noscript","no_async_loading","\\
no_multi"],keyStart:0,keyStop:0,step:0},time:{arity:1,flags:["loading","stale","fast"],keyStart:0,keyStop:0,step:0},touch:{
arity:-2,flags:["readonly","fast"],keyStart:1,keyStop:-1,requestPolicy:"multi_shard",responsePolicy:"agg_sum",step:1},trimslots:{
arity:-5,flags:["write"],keyStart:0,keyStop:0,step:0},ttl:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},
type:{arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},unlink:{arity:-2,flags:["write","fast"],keyStart:1,
keyStop:-1,requestPolicy:"multi_shard",responsePolicy:"agg_sum",step:1},unsubscribe:{arity:-1,flags:["pubsub","noscript",
"loading","stale"],keyStart:0,keyStop:0,step:0},unwatch:{arity:1,flags:["noscript","loading","stale","fast","allow_busy"],
keyStart:0,keyStop:0,step:0},vadd:{arity:-5,flags:["write","denyoom","module"],keyStart:1,keyStop:1,step:1},vcard:{arity:2,
flags:["readonly","module","fast"],keyStart:1,keyStop:1,step:1},vdim:{arity:2,flags:["readonly","module","fast"],keyStart:1,
keyStop:1,step:1},vemb:{arity:-3,flags:["readonly","module","fast"],keyStart:1,keyStop:1,step:1},vgetattr:{arity:3,flags:[
"readonly","module","fast"],keyStart:1,keyStop:1,step:1},vinfo:{arity:2,flags:["readonly","module","fast"],keyStart:1,keyStop:1,
step:1},vismember:{arity:3,flags:["readonly","module"],keyStart:1,keyStop:1,step:1},vlinks:{arity:-3,flags:["readonly","\\
module","fast"],keyStart:1,keyStop:1,step:1},vrandmember:{arity:-2,flags:["readonly","module"],keyStart:1,keyStop:1,step:1},
vrange:{arity:-4,flags:["readonly","module"],keyStart:1,keyStop:1,step:1},vrem:{arity:3,flags:["write","module"],keyStart:1,
keyStop:1,step:1},vsetattr:{arity:4,flags:["write","module","fast"],keyStart:1,keyStop:1,step:1},vsim:{arity:-4,flags:["\\
readonly","module"],keyStart:1,keyStop:1,step:1},wait:{arity:3,flags:["blocking"],keyStart:0,keyStop:0,requestPolicy:"al\\
l_shards",responsePolicy:"agg_min",step:0},waitaof:{arity:4,flags:["blocking"],keyStart:0,keyStop:0,requestPolicy:"all_s\\
hards",responsePolicy:"agg_min",step:0},watch:{arity:-2,flags:["noscript","loading","stale","fast","allow_busy"],keyStart:1,
keyStop:-1,step:1},xack:{arity:-4,flags:["write","fast"],keyStart:1,keyStop:1,step:1},xackdel:{arity:-6,flags:["write","\\
fast"],keyStart:1,keyStop:1,step:1},xadd:{arity:-5,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},xautoclaim:{
arity:-6,flags:["write","fast"],keyStart:1,keyStop:1,step:1},xcfgset:{arity:-2,flags:["write","fast"],keyStart:1,keyStop:1,
step:1},xclaim:{arity:-6,flags:["write","fast"],keyStart:1,keyStop:1,step:1},xdel:{arity:-3,flags:["write","fast"],keyStart:1,
keyStop:1,step:1},xdelex:{arity:-5,flags:["write","fast"],keyStart:1,keyStop:1,step:1},xgroup:{arity:-2,flags:[],keyStart:0,
keyStop:0,step:0,subcommands:{create:{arity:-5,flags:["write","denyoom"],keyStart:2,keyStop:2,step:1},createconsumer:{arity:5,
flags:["write","denyoom"],keyStart:2,keyStop:2,step:1},delconsumer:{arity:5,flags:["write"],keyStart:2,keyStop:2,step:1},
destroy:{arity:4,flags:["write"],keyStart:2,keyStop:2,step:1},help:{arity:2,flags:["loading","stale"],keyStart:0,keyStop:0,
step:0},setid:{arity:-5,flags:["write"],keyStart:2,keyStop:2,step:1}}},xidmprecord:{arity:5,flags:["write","denyoom","fa\\
st"],keyStart:1,keyStop:1,step:1},xinfo:{arity:-2,flags:[],keyStart:0,keyStop:0,step:0,subcommands:{consumers:{arity:4,flags:[
"readonly"],keyStart:2,keyStop:2,step:1},groups:{arity:3,flags:["readonly"],keyStart:2,keyStop:2,step:1},help:{arity:2,flags:[
"loading","stale"],keyStart:0,keyStop:0,step:0},stream:{arity:-3,flags:["readonly"],keyStart:2,keyStop:2,step:1}}},xlen:{
arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},xnack:{arity:-7,flags:["write","fast"],keyStart:1,keyStop:1,
step:1},xpending:{arity:-3,flags:["readonly"],keyStart:1,keyStop:1,step:1},xrange:{arity:-4,flags:["readonly"],keyStart:1,
keyStop:1,step:1},xread:{arity:-4,flags:["readonly","blocking","movablekeys"],keyStart:0,keyStop:0,step:0},xreadgroup:{arity:-7,
flags:["write","blocking","movablekeys"],keyStart:0,keyStop:0,step:0},xrevrange:{arity:-4,flags:["readonly"],keyStart:1,
keyStop:1,step:1},xsetid:{arity:-3,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},xtrim:{arity:-4,flags:[
"write"],keyStart:1,keyStop:1,step:1},zadd:{arity:-4,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,step:1},zcard:{
arity:2,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},zcount:{arity:4,flags:["readonly","fast"],keyStart:1,keyStop:1,
step:1},zdiff:{arity:-3,flags:["readonly","movablekeys"],keyStart:0,keyStop:0,step:0},zdiffstore:{arity:-4,flags:["write",
"denyoom","movablekeys"],keyStart:1,keyStop:1,step:1},zincrby:{arity:4,flags:["write","denyoom","fast"],keyStart:1,keyStop:1,
step:1},zinter:{arity:-3,flags:["readonly","movablekeys"],keyStart:0,keyStop:0,step:0},zintercard:{arity:-3,flags:["read\\
only","movablekeys"],keyStart:0,keyStop:0,step:0},zinterstore:{arity:-4,flags:["write","denyoom","movablekeys"],keyStart:1,
keyStop:1,step:1},zlexcount:{arity:4,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},zmpop:{arity:-4,flags:["writ\\
e","movablekeys"],keyStart:0,keyStop:0,step:0},zmscore:{arity:-3,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},
zpopmax:{arity:-2,flags:["write","fast"],keyStart:1,keyStop:1,step:1},zpopmin:{arity:-2,flags:["write","fast"],keyStart:1,
keyStop:1,step:1},zrandmember:{arity:-2,flags:["readonly"],keyStart:1,keyStop:1,step:1},zrange:{arity:-4,flags:["readonl\\
y"],keyStart:1,keyStop:1,step:1},zrangebylex:{arity:-4,flags:["readonly"],keyStart:1,keyStop:1,step:1},zrangebyscore:{arity:-4,
flags:["readonly"],keyStart:1,keyStop:1,step:1},zrangestore:{arity:-5,flags:["write","denyoom"],keyStart:1,keyStop:2,step:1},
zrank:{arity:-3,flags:["readonly","fast"],keyStart:1,keyStop:1,step:1},zrem:{arity:-3,flags:["write","fast"],keyStart:1,
keyStop:1,step:1},zremrangebylex:{arity:4,flags:["write"],keyStart:1,keyStop:1,step:1},zremrangebyrank:{arity:4,flags:["\\
write"],keyStart:1,keyStop:1,step:1},zremrangebyscore:{arity:4,flags:["write"],keyStart:1,keyStop:1,step:1},zrevrange:{arity:-4,
flags:["readonly"],keyStart:1,keyStop:1,step:1},zrevrangebylex:{arity:-4,flags:["readonly"],keyStart:1,keyStop:1,step:1},
zrevrangebyscore:{arity:-4,flags:["readonly"],keyStart:1,keyStop:1,step:1},zrevrank:{arity:-3,flags:["readonly","fast"],
keyStart:1,keyStop:1,step:1},zscan:{arity:-3,flags:["readonly"],keyStart:1,keyStop:1,step:1},zscore:{arity:3,flags:["rea\\
donly","fast"],keyStart:1,keyStop:1,step:1},zunion:{arity:-3,flags:["readonly","movablekeys"],keyStart:0,keyStop:0,step:0},
zunionstore:{arity:-4,flags:["write","denyoom","movablekeys"],keyStart:1,keyStop:1,step:1}}});var fe=b(B=>{"use strict";var po=B&&B.__importDefault||function(s){return s&&s.__esModule?s:{default:s}};Object.defineProperty(
B,"__esModule",{value:!0});B.getKeyIndexes=B.hasFlag=B.exists=B.list=void 0;var yo=po(Ms()),Ue=yo.default;B.list=Object.
keys(Ue);var Lt={};B.list.forEach(s=>{Lt[s]=Ue[s].flags.reduce(function(e,t){return e[t]=!0,e},{})});function mo(s,e){return s=
e?.caseInsensitive?String(s).toLowerCase():s,!!Ue[s]}B.exists=mo;function go(s,e,t){if(s=t?.nameCaseInsensitive?String(s).
toLowerCase():s,!Lt[s])throw new Error("Unknown command "+s);return!!Lt[s][e]}B.hasFlag=go;function bo(s,e,t){s=t?.nameCaseInsensitive?
String(s).toLowerCase():s;let r=Ue[s];if(!r)throw new Error("Unknown command "+s);if(!Array.isArray(e))throw new Error("\\
Expect args to be an array");let i=r;for(let u=0;u<e.length&&i.subcommands;u++){let f=i.subcommands[String(e[u]).toLowerCase()];
if(!f)break;i=f}let n=[],o=!!(t&&t.parseExternalKey),l=(u,f)=>{let m=[],p=Number(u[f]);for(let y=0;y<p;y++)m.push(y+f+1);
return m},c=(u,f,m)=>{for(let p=f;p<u.length-1;p+=1)if(String(u[p]).toLowerCase()===m.toLowerCase())return p+1;return null};
switch(s){case"zunionstore":case"zinterstore":case"zdiffstore":n.push(0,...l(e,1));break;case"eval":case"evalsha":case"e\\
val_ro":case"evalsha_ro":case"fcall":case"fcall_ro":case"blmpop":case"bzmpop":n.push(...l(e,1));break;case"sdiffcard":case"\\
sintercard":case"sunioncard":case"lmpop":case"zunion":case"zinter":case"zmpop":case"zintercard":case"zdiff":{n.push(...l(
e,0));break}case"msetex":{let u=Number(e[0]);for(let f=0;f<u;f++)n.push(1+f*2);break}case"georadius":{n.push(0);let u=c(
e,5,"STORE");u&&n.push(u);let f=c(e,5,"STOREDIST");f&&n.push(f);break}case"georadiusbymember":{n.push(0);let u=c(e,4,"ST\\
ORE");u&&n.push(u);let f=c(e,4,"STOREDIST");f&&n.push(f);break}case"sort":case"sort_ro":n.push(0);for(let u=1;u<e.length-
1;u++){let f=e[u];if(typeof f!="string")continue;let m=f.toUpperCase();m==="GET"?(u+=1,f=e[u],f!=="#"&&(o?n.push([u,Os(f)]):
n.push(u))):m==="BY"?(u+=1,o?n.push([u,Os(e[u])]):n.push(u)):m==="STORE"&&(u+=1,n.push(u))}break;case"migrate":if(e[2]===
"")for(let u=5;u<e.length-1;u++){let f=e[u];if(typeof f=="string"&&f.toUpperCase()==="KEYS"){for(let m=u+1;m<e.length;m++)
n.push(m);break}}else n.push(2);break;case"xreadgroup":case"xread":for(let u=s==="xread"?0:3;u<e.length-1;u++)if(String(
e[u]).toUpperCase()==="STREAMS"){for(let f=u+1;f<=u+(e.length-1-u)/2;f++)n.push(f);break}break;default:if(i.step>0){let u=i.
keyStart-1,f=i.keyStop>0?i.keyStop:e.length+i.keyStop+1;for(let m=u;m<f;m+=i.step)n.push(m)}break}return n}B.getKeyIndexes=
bo;function Os(s){typeof s!="string"&&(s=String(s));let e=s.indexOf("->");return e===-1?s.length:e}});var Ls=b($=>{"use strict";Object.defineProperty($,"__esModule",{value:!0});$.tryCatch=$.errorObj=void 0;$.errorObj={e:{}};
var Bt;function So(s,e){try{let t=Bt;return Bt=null,t.apply(this,arguments)}catch(t){return $.errorObj.e=t,$.errorObj}}function _o(s){
return Bt=s,So}$.tryCatch=_o});var ee=b(Gt=>{"use strict";Object.defineProperty(Gt,"__esModule",{value:!0});var be=Ls();function Bs(s){setTimeout(function(){
throw s},0)}function Eo(s,e,t){return typeof e=="function"&&s.then(r=>{let i;t!==void 0&&Object(t).spread&&Array.isArray(
r)?i=be.tryCatch(e).apply(void 0,[null].concat(r)):i=r===void 0?be.tryCatch(e)(null):be.tryCatch(e)(null,r),i===be.errorObj&&
Bs(i.e)},r=>{if(!r){let n=new Error(r+"");Object.assign(n,{cause:r}),r=n}let i=be.tryCatch(e)(r);i===be.errorObj&&Bs(i.e)}),
s}Gt.default=Eo});var Ks=b((Qc,Ys)=>{"use strict";var Gs=require("assert"),Ne=require("util");function Se(s){Object.defineProperty(this,"m\\
essage",{value:s||"",configurable:!0,writable:!0}),Error.captureStackTrace(this,this.constructor)}Ne.inherits(Se,Error);
Object.defineProperty(Se.prototype,"name",{value:"RedisError",configurable:!0,writable:!0});function Yt(s,e,t){Gs(e),Gs.
strictEqual(typeof t,"number"),Object.defineProperty(this,"message",{value:s||"",configurable:!0,writable:!0});let r=Error.
stackTraceLimit;Error.stackTraceLimit=2,Error.captureStackTrace(this,this.constructor),Error.stackTraceLimit=r,this.offset=
t,this.buffer=e}Ne.inherits(Yt,Se);Object.defineProperty(Yt.prototype,"name",{value:"ParserError",configurable:!0,writable:!0});
function Kt(s){Object.defineProperty(this,"message",{value:s||"",configurable:!0,writable:!0});let e=Error.stackTraceLimit;
Error.stackTraceLimit=2,Error.captureStackTrace(this,this.constructor),Error.stackTraceLimit=e}Ne.inherits(Kt,Se);Object.
defineProperty(Kt.prototype,"name",{value:"ReplyError",configurable:!0,writable:!0});function Qe(s){Object.defineProperty(
this,"message",{value:s||"",configurable:!0,writable:!0}),Error.captureStackTrace(this,this.constructor)}Ne.inherits(Qe,
Se);Object.defineProperty(Qe.prototype,"name",{value:"AbortError",configurable:!0,writable:!0});function Ht(s){Object.defineProperty(
this,"message",{value:s||"",configurable:!0,writable:!0}),Error.captureStackTrace(this,this.constructor)}Ne.inherits(Ht,
Qe);Object.defineProperty(Ht.prototype,"name",{value:"InterruptError",configurable:!0,writable:!0});Ys.exports={RedisError:Se,
ParserError:Yt,ReplyError:Kt,AbortError:Qe,InterruptError:Ht}});var qs=b((zc,Fs)=>{"use strict";var Hs=require("assert"),_e=class extends Error{get name(){return this.constructor.name}},
Ft=class extends _e{constructor(e,t,r){Hs(t),Hs.strictEqual(typeof r,"number");let i=Error.stackTraceLimit;Error.stackTraceLimit=
2,super(e),Error.stackTraceLimit=i,this.offset=r,this.buffer=t}get name(){return this.constructor.name}},qt=class extends _e{constructor(e){
let t=Error.stackTraceLimit;Error.stackTraceLimit=2,super(e),Error.stackTraceLimit=t}get name(){return this.constructor.
name}},ze=class extends _e{get name(){return this.constructor.name}},Vt=class extends ze{get name(){return this.constructor.
name}};Fs.exports={RedisError:_e,ParserError:Ft,ReplyError:qt,AbortError:ze,InterruptError:Vt}});var he=b((Wc,Vs)=>{"use strict";var ko=process.version.charCodeAt(1)<55&&process.version.charCodeAt(2)===46?Ks():qs();Vs.
exports=ko});var Me=b((Zc,jt)=>{var js=[0,4129,8258,12387,16516,20645,24774,28903,33032,37161,41290,45419,49548,53677,57806,61935,4657,
528,12915,8786,21173,17044,29431,25302,37689,33560,45947,41818,54205,50076,62463,58334,9314,13379,1056,5121,25830,29895,
17572,21637,42346,46411,34088,38153,58862,62927,50604,54669,13907,9842,5649,1584,30423,26358,22165,18100,46939,42874,38681,
34616,63455,59390,55197,51132,18628,22757,26758,30887,2112,6241,10242,14371,51660,55789,59790,63919,35144,39273,43274,47403,
23285,19156,31415,27286,6769,2640,14899,10770,56317,52188,64447,60318,39801,35672,47931,43802,27814,31879,19684,23749,11298,
15363,3168,7233,60846,64911,52716,56781,44330,48395,36200,40265,32407,28342,24277,20212,15891,11826,7761,3696,65439,61374,
57309,53244,48923,44858,40793,36728,37256,33193,45514,41451,53516,49453,61774,57711,4224,161,12482,8419,20484,16421,28742,
24679,33721,37784,41979,46042,49981,54044,58239,62302,689,4752,8947,13010,16949,21012,25207,29270,46570,42443,38312,34185,
62830,58703,54572,50445,13538,9411,5280,1153,29798,25671,21540,17413,42971,47098,34713,38840,59231,63358,50973,55100,9939,
14066,1681,5808,26199,30326,17941,22068,55628,51565,63758,59695,39368,35305,47498,43435,22596,18533,30726,26663,6336,2273,
14466,10403,52093,56156,60223,64286,35833,39896,43963,48026,19061,23124,27191,31254,2801,6864,10931,14994,64814,60687,56684,
52557,48554,44427,40424,36297,31782,27655,23652,19525,15522,11395,7392,3265,61215,65342,53085,57212,44955,49082,36825,40952,
28183,32310,20053,24180,11923,16050,3793,7920],wo=function(e){for(var t,r=0,i=0,n=[],o=e.length;r<o;r++)t=e.charCodeAt(r),
t<128?n[i++]=t:t<2048?(n[i++]=t>>6|192,n[i++]=t&63|128):(t&64512)===55296&&r+1<e.length&&(e.charCodeAt(r+1)&64512)===56320?
(t=65536+((t&1023)<<10)+(e.charCodeAt(++r)&1023),n[i++]=t>>18|240,n[i++]=t>>12&63|128,n[i++]=t>>6&63|128,n[i++]=t&63|128):
(n[i++]=t>>12|224,n[i++]=t>>6&63|128,n[i++]=t&63|128);return n},Us=jt.exports=function(e){for(var t,r=0,i=-1,n=0,o=0,l=typeof e==
"string"?wo(e):e,c=l.length;r<c;){if(t=l[r++],i===-1)t===123&&(i=r);else if(t!==125)o=js[(t^o>>8)&255]^o<<8;else if(r-1!==
i)return o&16383;n=js[(t^n>>8)&255]^n<<8}return n&16383};jt.exports.generateMulti=function(e){for(var t=1,r=e.length,i=Us(
e[0]);t<r;)if(Us(e[t++])!==i)return-1;return i}});var zs=b(We=>{"use strict";Object.defineProperty(We,"__esModule",{value:!0});We.defaults=void 0;var Ro=/^(?:0|[1-9]\\d*)$/;
function Ao(s){return s==null}function Qs(s,e){return s===e||Number.isNaN(s)&&Number.isNaN(e)}function To(s){return Number.
isSafeInteger(s)&&s>=0}function Co(s){return s!=null&&typeof s!="function"&&To(s.length)}function Do(s){return s!==null&&
(typeof s=="object"||typeof s=="function")}function Po(s,e=Number.MAX_SAFE_INTEGER){switch(typeof s){case"number":return Number.
isInteger(s)&&s>=0&&s<e;case"symbol":return!1;case"string":return Ro.test(s)}}function vo(s,e,t){return Do(t)&&(typeof e==
"number"&&Co(t)&&Po(e)&&e<t.length||typeof e=="string"&&e in t)?Qs(t[e],s):!1}function xo(s,...e){s=Object(s);let t=Object.
prototype,r=e.length,i=r>2?e[2]:void 0;i&&vo(e[0],e[1],i)&&(r=1);for(let n=0;n<r;n++){if(Ao(e[n]))continue;let o=e[n];for(let l in o){
let c=s[l];(c===void 0||!t.hasOwnProperty.call(s,l)&&Qs(c,t[l]))&&(s[l]=o[l])}}return s}We.defaults=xo});var Ws=b(Ze=>{"use strict";Object.defineProperty(Ze,"__esModule",{value:!0});Ze.isArguments=void 0;function Io(s){return s==
null?s===void 0?"[object Undefined]":"[object Null]":Object.prototype.toString.call(s)}function No(s){return s!==null&&typeof s==
"object"&&Io(s)==="[object Arguments]"}Ze.isArguments=No});var Xe=b(F=>{"use strict";var Mo=F&&F.__createBinding||(Object.create?(function(s,e,t,r){r===void 0&&(r=t);var i=Object.
getOwnPropertyDescriptor(e,t);(!i||("get"in i?!e.__esModule:i.writable||i.configurable))&&(i={enumerable:!0,get:function(){
return e[t]}}),Object.defineProperty(s,r,i)}):(function(s,e,t,r){r===void 0&&(r=t),s[r]=e[t]})),Zs=F&&F.__exportStar||function(s,e){
for(var t in s)t!=="default"&&!Object.prototype.hasOwnProperty.call(e,t)&&Mo(e,s,t)};Object.defineProperty(F,"__esModule",
{value:!0});F.noop=void 0;function Oo(){}F.noop=Oo;Zs(zs(),F);Zs(Ws(),F)});var $s=b((ed,Js)=>{var Xs=()=>{};Xs.enabled=!1;Js.exports={default:()=>Xs}});var ri=b(Q=>{"use strict";Object.defineProperty(Q,"__esModule",{value:!0});Q.genRedactedString=Q.getStringValue=Q.MAX_ARGUMENT_LENGTH=
void 0;var Lo=$s(),Ut=200;Q.MAX_ARGUMENT_LENGTH=Ut;var Bo="ioredis";function ei(s){if(s!==null)switch(typeof s){case"boo\\
lean":return;case"number":return;case"object":if(Buffer.isBuffer(s))return s.toString("hex");if(Array.isArray(s))return s.
join(",");try{return JSON.stringify(s)}catch{return}case"string":return s}}Q.getStringValue=ei;function ti(s,e){let{length:t}=s;
return t<=e?s:s.slice(0,e)+' ... <REDACTED full-length="'+t+'">'}Q.genRedactedString=ti;function Go(s){let e=(0,Lo.default)(
\`\${Bo}:\${s}\`);function t(...r){if(e.enabled){for(let i=1;i<r.length;i++){let n=ei(r[i]);typeof n=="string"&&n.length>Ut&&
(r[i]=ti(n,Ut))}return e.apply(null,r)}}return Object.defineProperties(t,{namespace:{get(){return e.namespace}},enabled:{
get(){return e.enabled}},destroy:{get(){return e.destroy}},log:{get(){return e.log},set(r){e.log=r}}}),t}Q.default=Go});var ii=b(Qt=>{"use strict";Object.defineProperty(Qt,"__esModule",{value:!0});var si=\`-----BEGIN CERTIFICATE-----
MIIDTzCCAjegAwIBAgIJAKSVpiDswLcwMA0GCSqGSIb3DQEBBQUAMD4xFjAUBgNV
BAoMDUdhcmFudGlhIERhdGExJDAiBgNVBAMMG1NTTCBDZXJ0aWZpY2F0aW9uIEF1
dGhvcml0eTAeFw0xMzEwMDExMjE0NTVaFw0yMzA5MjkxMjE0NTVaMD4xFjAUBgNV
BAoMDUdhcmFudGlhIERhdGExJDAiBgNVBAMMG1NTTCBDZXJ0aWZpY2F0aW9uIEF1
dGhvcml0eTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBALZqkh/DczWP
JnxnHLQ7QL0T4B4CDKWBKCcisriGbA6ZePWVNo4hfKQC6JrzfR+081NeD6VcWUiz
rmd+jtPhIY4c+WVQYm5PKaN6DT1imYdxQw7aqO5j2KUCEh/cznpLxeSHoTxlR34E
QwF28Wl3eg2vc5ct8LjU3eozWVk3gb7alx9mSA2SgmuX5lEQawl++rSjsBStemY2
BDwOpAMXIrdEyP/cVn8mkvi/BDs5M5G+09j0gfhyCzRWMQ7Hn71u1eolRxwVxgi3
TMn+/vTaFSqxKjgck6zuAYjBRPaHe7qLxHNr1So/Mc9nPy+3wHebFwbIcnUojwbp
4nctkWbjb2cCAwEAAaNQME4wHQYDVR0OBBYEFP1whtcrydmW3ZJeuSoKZIKjze3w
MB8GA1UdIwQYMBaAFP1whtcrydmW3ZJeuSoKZIKjze3wMAwGA1UdEwQFMAMBAf8w
DQYJKoZIhvcNAQEFBQADggEBAG2erXhwRAa7+ZOBs0B6X57Hwyd1R4kfmXcs0rta
lbPpvgULSiB+TCbf3EbhJnHGyvdCY1tvlffLjdA7HJ0PCOn+YYLBA0pTU/dyvrN6
Su8NuS5yubnt9mb13nDGYo1rnt0YRfxN+8DM3fXIVr038A30UlPX2Ou1ExFJT0MZ
uFKY6ZvLdI6/1cbgmguMlAhM+DhKyV6Sr5699LM3zqeI816pZmlREETYkGr91q7k
BpXJu/dtHaGxg1ZGu6w/PCsYGUcECWENYD4VQPd8N32JjOfu6vEgoEAwfPP+3oGp
Z4m3ewACcWOAenqflb+cQYC4PsF7qbXDmRaWrbKntOlZ3n0=
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIGMTCCBBmgAwIBAgICEAAwDQYJKoZIhvcNAQELBQAwajELMAkGA1UEBhMCVVMx
CzAJBgNVBAgMAkNBMQswCQYDVQQHDAJDQTESMBAGA1UECgwJUmVkaXNMYWJzMS0w
KwYDVQQDDCRSZWRpc0xhYnMgUm9vdCBDZXJ0aWZpY2F0ZSBBdXRob3JpdHkwHhcN
MTgwMjI1MTUzNzM3WhcNMjgwMjIzMTUzNzM3WjBfMQswCQYDVQQGEwJVUzELMAkG
A1UECAwCQ0ExEjAQBgNVBAoMCVJlZGlzTGFiczEvMC0GA1UEAwwmUkNQIEludGVy
bWVkaWF0ZSBDZXJ0aWZpY2F0ZSBBdXRob3JpdHkwggIiMA0GCSqGSIb3DQEBAQUA
A4ICDwAwggIKAoICAQDf9dqbxc8Bq7Ctq9rWcxrGNKKHivqLAFpPq02yLPx6fsOv
Tq7GsDChAYBBc4v7Y2Ap9RD5Vs3dIhEANcnolf27QwrG9RMnnvzk8pCvp1o6zSU4
VuOE1W66/O1/7e2rVxyrnTcP7UgK43zNIXu7+tiAqWsO92uSnuMoGPGpeaUm1jym
hjWKtkAwDFSqvHY+XL5qDVBEjeUe+WHkYUg40cAXjusAqgm2hZt29c2wnVrxW25W
P0meNlzHGFdA2AC5z54iRiqj57dTfBTkHoBczQxcyw6hhzxZQ4e5I5zOKjXXEhZN
r0tA3YC14CTabKRus/JmZieyZzRgEy2oti64tmLYTqSlAD78pRL40VNoaSYetXLw
hhNsXCHgWaY6d5bLOc/aIQMAV5oLvZQKvuXAF1IDmhPA+bZbpWipp0zagf1P1H3s
UzsMdn2KM0ejzgotbtNlj5TcrVwpmvE3ktvUAuA+hi3FkVx1US+2Gsp5x4YOzJ7u
P1WPk6ShF0JgnJH2ILdj6kttTWwFzH17keSFICWDfH/+kM+k7Y1v3EXMQXE7y0T9
MjvJskz6d/nv+sQhY04xt64xFMGTnZjlJMzfQNi7zWFLTZnDD0lPowq7l3YiPoTT
t5Xky83lu0KZsZBo0WlWaDG00gLVdtRgVbcuSWxpi5BdLb1kRab66JptWjxwXQID
AQABo4HrMIHoMDoGA1UdHwQzMDEwL6AtoCuGKWh0dHBzOi8vcmwtY2Etc2VydmVy
LnJlZGlzbGFicy5jb20vdjEvY3JsMEYGCCsGAQUFBwEBBDowODA2BggrBgEFBQcw
AYYqaHR0cHM6Ly9ybC1jYS1zZXJ2ZXIucmVkaXNsYWJzLmNvbS92MS9vY3NwMB0G
A1UdDgQWBBQHar5OKvQUpP2qWt6mckzToeCOHDAfBgNVHSMEGDAWgBQi42wH6hM4
L2sujEvLM0/u8lRXTzASBgNVHRMBAf8ECDAGAQH/AgEAMA4GA1UdDwEB/wQEAwIB
hjANBgkqhkiG9w0BAQsFAAOCAgEAirEn/iTsAKyhd+pu2W3Z5NjCko4NPU0EYUbr
AP7+POK2rzjIrJO3nFYQ/LLuC7KCXG+2qwan2SAOGmqWst13Y+WHp44Kae0kaChW
vcYLXXSoGQGC8QuFSNUdaeg3RbMDYFT04dOkqufeWVccoHVxyTSg9eD8LZuHn5jw
7QDLiEECBmIJHk5Eeo2TAZrx4Yx6ufSUX5HeVjlAzqwtAqdt99uCJ/EL8bgpWbe+
XoSpvUv0SEC1I1dCAhCKAvRlIOA6VBcmzg5Am12KzkqTul12/VEFIgzqu0Zy2Jbc
AUPrYVu/+tOGXQaijy7YgwH8P8n3s7ZeUa1VABJHcxrxYduDDJBLZi+MjheUDaZ1
jQRHYevI2tlqeSBqdPKG4zBY5lS0GiAlmuze5oENt0P3XboHoZPHiqcK3VECgTVh
/BkJcuudETSJcZDmQ8YfoKfBzRQNg2sv/hwvUv73Ss51Sco8GEt2lD8uEdib1Q6z
zDT5lXJowSzOD5ZA9OGDjnSRL+2riNtKWKEqvtEG3VBJoBzu9GoxbAc7wIZLxmli
iF5a/Zf5X+UXD3s4TMmy6C4QZJpAA2egsSQCnraWO2ULhh7iXMysSkF/nzVfZn43
iqpaB8++9a37hWq14ZmOv0TJIDz//b2+KC4VFXWQ5W5QC6whsjT+OlG4p5ZYG0jo
616pxqo=
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIFujCCA6KgAwIBAgIJAJ1aTT1lu2ScMA0GCSqGSIb3DQEBCwUAMGoxCzAJBgNV
BAYTAlVTMQswCQYDVQQIDAJDQTELMAkGA1UEBwwCQ0ExEjAQBgNVBAoMCVJlZGlz
TGFiczEtMCsGA1UEAwwkUmVkaXNMYWJzIFJvb3QgQ2VydGlmaWNhdGUgQXV0aG9y
aXR5MB4XDTE4MDIyNTE1MjA0MloXDTM4MDIyMDE1MjA0MlowajELMAkGA1UEBhMC
VVMxCzAJBgNVBAgMAkNBMQswCQYDVQQHDAJDQTESMBAGA1UECgwJUmVkaXNMYWJz
MS0wKwYDVQQDDCRSZWRpc0xhYnMgUm9vdCBDZXJ0aWZpY2F0ZSBBdXRob3JpdHkw
ggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDLEjXy7YrbN5Waau5cd6g1
G5C2tMmeTpZ0duFAPxNU4oE3RHS5gGiok346fUXuUxbZ6QkuzeN2/2Z+RmRcJhQY
Dm0ZgdG4x59An1TJfnzKKoWj8ISmoHS/TGNBdFzXV7FYNLBuqZouqePI6ReC6Qhl
pp45huV32Q3a6IDrrvx7Wo5ZczEQeFNbCeCOQYNDdTmCyEkHqc2AGo8eoIlSTutT
ULOC7R5gzJVTS0e1hesQ7jmqHjbO+VQS1NAL4/5K6cuTEqUl+XhVhPdLWBXJQ5ag
54qhX4v+ojLzeU1R/Vc6NjMvVtptWY6JihpgplprN0Yh2556ewcXMeturcKgXfGJ
xeYzsjzXerEjrVocX5V8BNrg64NlifzTMKNOOv4fVZszq1SIHR8F9ROrqiOdh8iC
JpUbLpXH9hWCSEO6VRMB2xJoKu3cgl63kF30s77x7wLFMEHiwsQRKxooE1UhgS9K
2sO4TlQ1eWUvFvHSTVDQDlGQ6zu4qjbOpb3Q8bQwoK+ai2alkXVR4Ltxe9QlgYK3
StsnPhruzZGA0wbXdpw0bnM+YdlEm5ffSTpNIfgHeaa7Dtb801FtA71ZlH7A6TaI
SIQuUST9EKmv7xrJyx0W1pGoPOLw5T029aTjnICSLdtV9bLwysrLhIYG5bnPq78B
cS+jZHFGzD7PUVGQD01nOQIDAQABo2MwYTAdBgNVHQ4EFgQUIuNsB+oTOC9rLoxL
yzNP7vJUV08wHwYDVR0jBBgwFoAUIuNsB+oTOC9rLoxLyzNP7vJUV08wDwYDVR0T
AQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAYYwDQYJKoZIhvcNAQELBQADggIBAHfg
z5pMNUAKdMzK1aS1EDdK9yKz4qicILz5czSLj1mC7HKDRy8cVADUxEICis++CsCu
rYOvyCVergHQLREcxPq4rc5Nq1uj6J6649NEeh4WazOOjL4ZfQ1jVznMbGy+fJm3
3Hoelv6jWRG9iqeJZja7/1s6YC6bWymI/OY1e4wUKeNHAo+Vger7MlHV+RuabaX+
hSJ8bJAM59NCM7AgMTQpJCncrcdLeceYniGy5Q/qt2b5mJkQVkIdy4TPGGB+AXDJ
D0q3I/JDRkDUFNFdeW0js7fHdsvCR7O3tJy5zIgEV/o/BCkmJVtuwPYOrw/yOlKj
TY/U7ATAx9VFF6/vYEOMYSmrZlFX+98L6nJtwDqfLB5VTltqZ4H/KBxGE3IRSt9l
FXy40U+LnXzhhW+7VBAvyYX8GEXhHkKU8Gqk1xitrqfBXY74xKgyUSTolFSfFVgj
mcM/X4K45bka+qpkj7Kfv/8D4j6aZekwhN2ly6hhC1SmQ8qjMjpG/mrWOSSHZFmf
ybu9iD2AYHeIOkshIl6xYIa++Q/00/vs46IzAbQyriOi0XxlSMMVtPx0Q3isp+ji
n8Mq9eOuxYOEQ4of8twUkUDd528iwGtEdwf0Q01UyT84S62N8AySl1ZBKXJz6W4F
UhWfa/HQYOAPDdEjNgnVwLI23b8t0TozyCWw7q8h
-----END CERTIFICATE-----

-----BEGIN CERTIFICATE-----
MIIEjzCCA3egAwIBAgIQe55B/ALCKJDZtdNT8kD6hTANBgkqhkiG9w0BAQsFADBM
MSAwHgYDVQQLExdHbG9iYWxTaWduIFJvb3QgQ0EgLSBSMzETMBEGA1UEChMKR2xv
YmFsU2lnbjETMBEGA1UEAxMKR2xvYmFsU2lnbjAeFw0yMjAxMjYxMjAwMDBaFw0y
NTAxMjYwMDAwMDBaMFgxCzAJBgNVBAYTAkJFMRkwFwYDVQQKExBHbG9iYWxTaWdu
IG52LXNhMS4wLAYDVQQDEyVHbG9iYWxTaWduIEF0bGFzIFIzIE9WIFRMUyBDQSAy
MDIyIFEyMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmGmg1LW9b7Lf
8zDD83yBDTEkt+FOxKJZqF4veWc5KZsQj9HfnUS2e5nj/E+JImlGPsQuoiosLuXD
BVBNAMcUFa11buFMGMeEMwiTmCXoXRrXQmH0qjpOfKgYc5gHG3BsRGaRrf7VR4eg
ofNMG9wUBw4/g/TT7+bQJdA4NfE7Y4d5gEryZiBGB/swaX6Jp/8MF4TgUmOWmalK
dZCKyb4sPGQFRTtElk67F7vU+wdGcrcOx1tDcIB0ncjLPMnaFicagl+daWGsKqTh
counQb6QJtYHa91KvCfKWocMxQ7OIbB5UARLPmC4CJ1/f8YFm35ebfzAeULYdGXu
jE9CLor0OwIDAQABo4IBXzCCAVswDgYDVR0PAQH/BAQDAgGGMB0GA1UdJQQWMBQG
CCsGAQUFBwMBBggrBgEFBQcDAjASBgNVHRMBAf8ECDAGAQH/AgEAMB0GA1UdDgQW
BBSH5Zq7a7B/t95GfJWkDBpA8HHqdjAfBgNVHSMEGDAWgBSP8Et/qC5FJK5NUPpj
move4t0bvDB7BggrBgEFBQcBAQRvMG0wLgYIKwYBBQUHMAGGImh0dHA6Ly9vY3Nw
Mi5nbG9iYWxzaWduLmNvbS9yb290cjMwOwYIKwYBBQUHMAKGL2h0dHA6Ly9zZWN1
cmUuZ2xvYmFsc2lnbi5jb20vY2FjZXJ0L3Jvb3QtcjMuY3J0MDYGA1UdHwQvMC0w
K6ApoCeGJWh0dHA6Ly9jcmwuZ2xvYmFsc2lnbi5jb20vcm9vdC1yMy5jcmwwIQYD
VR0gBBowGDAIBgZngQwBAgIwDAYKKwYBBAGgMgoBAjANBgkqhkiG9w0BAQsFAAOC
AQEAKRic9/f+nmhQU/wz04APZLjgG5OgsuUOyUEZjKVhNGDwxGTvKhyXGGAMW2B/
3bRi+aElpXwoxu3pL6fkElbX3B0BeS5LoDtxkyiVEBMZ8m+sXbocwlPyxrPbX6mY
0rVIvnuUeBH8X0L5IwfpNVvKnBIilTbcebfHyXkPezGwz7E1yhUULjJFm2bt0SdX
y+4X/WeiiYIv+fTVgZZgl+/2MKIsu/qdBJc3f3TvJ8nz+Eax1zgZmww+RSQWeOj3
15Iw6Z5FX+NwzY/Ab+9PosR5UosSeq+9HhtaxZttXG1nVh+avYPGYddWmiMT90J5
ZgKnO/Fx2hBgTxhOTMYaD312kg==
-----END CERTIFICATE-----

-----BEGIN CERTIFICATE-----
MIIDXzCCAkegAwIBAgILBAAAAAABIVhTCKIwDQYJKoZIhvcNAQELBQAwTDEgMB4G
A1UECxMXR2xvYmFsU2lnbiBSb290IENBIC0gUjMxEzARBgNVBAoTCkdsb2JhbFNp
Z24xEzARBgNVBAMTCkdsb2JhbFNpZ24wHhcNMDkwMzE4MTAwMDAwWhcNMjkwMzE4
MTAwMDAwWjBMMSAwHgYDVQQLExdHbG9iYWxTaWduIFJvb3QgQ0EgLSBSMzETMBEG
A1UEChMKR2xvYmFsU2lnbjETMBEGA1UEAxMKR2xvYmFsU2lnbjCCASIwDQYJKoZI
hvcNAQEBBQADggEPADCCAQoCggEBAMwldpB5BngiFvXAg7aEyiie/QV2EcWtiHL8
RgJDx7KKnQRfJMsuS+FggkbhUqsMgUdwbN1k0ev1LKMPgj0MK66X17YUhhB5uzsT
gHeMCOFJ0mpiLx9e+pZo34knlTifBtc+ycsmWQ1z3rDI6SYOgxXG71uL0gRgykmm
KPZpO/bLyCiR5Z2KYVc3rHQU3HTgOu5yLy6c+9C7v/U9AOEGM+iCK65TpjoWc4zd
QQ4gOsC0p6Hpsk+QLjJg6VfLuQSSaGjlOCZgdbKfd/+RFO+uIEn8rUAVSNECMWEZ
XriX7613t2Saer9fwRPvm2L7DWzgVGkWqQPabumDk3F2xmmFghcCAwEAAaNCMEAw
DgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFI/wS3+o
LkUkrk1Q+mOai97i3Ru8MA0GCSqGSIb3DQEBCwUAA4IBAQBLQNvAUKr+yAzv95ZU
RUm7lgAJQayzE4aGKAczymvmdLm6AC2upArT9fHxD4q/c2dKg8dEe3jgr25sbwMp
jjM5RcOO5LlXbKr8EpbsU8Yt5CRsuZRj+9xTaGdWPoO4zzUhw8lo/s7awlOqzJCK
6fBdRoyV3XpYKBovHd7NADdBj+1EbddTKJd+82cEHhXXipa0095MJ6RMG3NzdvQX
mcIfeg7jLQitChws/zyrVQ4PkX4268NXSb7hLi18YIvDQVETI53O9zJrlAGomecs
Mx86OyXShkDOOyyGeMlhLxS67ttVb9+E7gUJTb0o2HLO02JQZR7rkpeDMdmztcpH
WD9f
-----END CERTIFICATE-----\`,Yo={RedisCloudFixed:{ca:si},RedisCloudFlexible:{ca:si}};Qt.default=Yo});var v=b(E=>{"use strict";Object.defineProperty(E,"__esModule",{value:!0});E.noop=E.isArguments=E.defaults=E.Debug=E.zipMap=
E.isResp2SubscriberMode=E.CONNECTION_CLOSED_ERROR_MSG=E.shuffle=E.sample=E.resolveTLSProfile=E.parseURL=E.optimizeErrorStack=
E.toArg=E.convertMapToArray=E.convertObjectToArray=E.timeout=E.packObject=E.isInt=E.wrapMultiResult=E.convertBufferToString=
void 0;var Oe=Xe();Object.defineProperty(E,"defaults",{enumerable:!0,get:function(){return Oe.defaults}});Object.defineProperty(
E,"isArguments",{enumerable:!0,get:function(){return Oe.isArguments}});Object.defineProperty(E,"noop",{enumerable:!0,get:function(){
return Oe.noop}});var Ko=ri();E.Debug=Ko.default;var Ho=ii();function zt(s,e){if(s instanceof Buffer)return s.toString(e);
if(Array.isArray(s)){let t=s.length,r=Array(t);for(let i=0;i<t;++i)r[i]=s[i]instanceof Buffer&&e==="utf8"?s[i].toString():
zt(s[i],e);return r}if(Fo(s)){let t=Object.keys(s),r={};for(let i of t){let n=s[i],o=n instanceof Buffer&&e==="utf8"?n.toString():
zt(n,e);i==="__proto__"||i==="constructor"?Object.defineProperty(r,i,{value:o,configurable:!0,enumerable:!0,writable:!0}):
r[i]=o}return r}return s}E.convertBufferToString=zt;function Fo(s){if(s===null||typeof s!="object")return!1;let e=Object.
getPrototypeOf(s);return e===Object.prototype||e===null}function qo(s){if(!s)return null;let e=[],t=s.length;for(let r=0;r<
t;++r){let i=s[r];i instanceof Error?e.push([i]):e.push([null,i])}return e}E.wrapMultiResult=qo;function oi(s){let e=parseFloat(
s);return!isNaN(s)&&(e|0)===e}E.isInt=oi;function Vo(s){let e={},t=s.length;for(let r=1;r<t;r+=2)e[s[r-1]]=s[r];return e}
E.packObject=Vo;function jo(s,e){let t=null,r=function(){t&&(clearTimeout(t),t=null,s.apply(this,arguments))};return t=setTimeout(
r,e,new Error("timeout")),r}E.timeout=jo;function Uo(s){let e=[],t=Object.keys(s);for(let r=0,i=t.length;r<i;r++)e.push(
t[r],s[t[r]]);return e}E.convertObjectToArray=Uo;function Qo(s){let e=[],t=0;return s.forEach(function(r,i){e[t]=i,e[t+1]=
r,t+=2}),e}E.convertMapToArray=Qo;function zo(s){return s===null||typeof s>"u"?"":typeof s=="number"&&Number.isInteger(s)&&
!Number.isSafeInteger(s)?BigInt(s).toString():String(s)}E.toArg=zo;function Wo(s,e,t){let r=e.split(\`
\`),i="",n;for(n=1;n<r.length&&r[n].indexOf(t)!==-1;++n);for(let o=n;o<r.length;++o)i+=\`
\`+r[o];if(s.stack){let o=s.stack.indexOf(\`
\`);s.stack=s.stack.slice(0,o)+i}return s}E.optimizeErrorStack=Wo;function Zo(s){if(oi(s))return{port:s};let e=s,t=/^rediss?:\\/\\//i.
test(e),r=e.startsWith("//");if(e[0]==="/"&&!r){let l=e.indexOf("?"),c={path:l===-1?e:e.slice(0,l)};if(l!==-1){let u={};
new URLSearchParams(e.slice(l+1)).forEach((m,p)=>{u[p]=ni(p,m)}),(0,Oe.defaults)(c,u)}return c}let i;t?i=new URL(e):r?i=
new URL("redis:"+e):i=new URL("redis://"+e);let n={};i.searchParams.forEach((l,c)=>{n[c]=ni(c,l)});let o={};return(i.username||
i.password)&&(o.username=decodeURIComponent(i.username),o.password=decodeURIComponent(i.password)),i.pathname&&i.pathname!==
"/"&&(t||r?i.pathname.length>1&&(o.db=i.pathname.slice(1)):o.path=i.pathname),i.hostname&&(o.host=i.hostname.replace(/^\\[|\\]$/g,
"")),i.port&&(o.port=i.port),(0,Oe.defaults)(o,n),o}E.parseURL=Zo;function ni(s,e){if(s==="family"){let t=Number.parseInt(
e,10);if(!Number.isNaN(t))return t}return e}function Xo(s){let e=s?.tls;typeof e=="string"&&(e={profile:e});let t=Ho.default[e?.
profile];return t&&(e=Object.assign({},t,e),delete e.profile,s=Object.assign({},s,{tls:e})),s}E.resolveTLSProfile=Xo;function Jo(s,e=0){
let t=s.length;return e>=t?null:s[e+Math.floor(Math.random()*(t-e))]}E.sample=Jo;function $o(s){let e=s.length;for(;e>0;){
let t=Math.floor(Math.random()*e);e--,[s[e],s[t]]=[s[t],s[e]]}return s}E.shuffle=$o;E.CONNECTION_CLOSED_ERROR_MSG="Conne\\
ction is closed.";function ea(s){return!!s?.subscriber&&s?.protocol!==3}E.isResp2SubscriberMode=ea;function ta(s,e){let t=new Map;
return s.forEach((r,i)=>{t.set(r,e[i])}),t}E.zipMap=ta});var ai=b(Ee=>{"use strict";Object.defineProperty(Ee,"__esModule",{value:!0});Ee.parseBlockOption=Ee.parseSecondsArgument=
void 0;var Wt=s=>{if(typeof s=="number")return s;if(Buffer.isBuffer(s))return Wt(s.toString());if(typeof s=="string"){let e=Number(
s);return Number.isFinite(e)?e:void 0}},ra=s=>{if(typeof s=="string")return s;if(Buffer.isBuffer(s))return s.toString()},
sa=s=>{let e=Wt(s);if(e!==void 0)return e<=0?0:e*1e3};Ee.parseSecondsArgument=sa;var ia=s=>{for(let e=0;e<s.length;e++){
let t=ra(s[e]);if(t&&t.toLowerCase()==="block"){let r=Wt(s[e+1]);return r===void 0?void 0:r<=0?0:r}}return null};Ee.parseBlockOption=
ia});var li=b(R=>{"use strict";Object.defineProperty(R,"__esModule",{value:!0});R.sortedSetWithScorePairCommands=R.transformStreamReadReply=
R.transformPairReply=R.transformVsimReply=R.wrapStreamMapPairs=R.flattenNestedArrayItems=R.passthroughReplyTransformer=void 0;
var na=function(s){return s};R.passthroughReplyTransformer=na;var oa=function(s){if(!Array.isArray(s))return s;let e=null;
for(let t=0;t<s.length;t++){let r=s[t];Array.isArray(r)?(e||(e=s.slice(0,t)),e.push(...r)):e&&e.push(r)}return e??s};R.flattenNestedArrayItems=
oa;var aa={2:{legacy:R.passthroughReplyTransformer,resp3:R.passthroughReplyTransformer},3:{legacy:R.flattenNestedArrayItems,
resp3:R.passthroughReplyTransformer}},la={2:{legacy:R.flattenNestedArrayItems,resp3:R.passthroughReplyTransformer},3:{legacy:R.
flattenNestedArrayItems,resp3:R.passthroughReplyTransformer}},ca=function(s){if(!Array.isArray(s))return s;let e=[];for(let t=0;t<
s.length;t+=2)e.push([s[t],s[t+1]]);return e};R.wrapStreamMapPairs=ca;var da={2:{legacy:R.passthroughReplyTransformer,resp3:R.
passthroughReplyTransformer},3:{legacy:R.wrapStreamMapPairs,resp3:R.passthroughReplyTransformer}},ua=function(s,e){return la[e.
protocol][e.replyMapping](s,e)};R.transformVsimReply=ua;var fa=function(s,e){return aa[e.protocol][e.replyMapping](s,e)};
R.transformPairReply=fa;var ha=function(s,e){return da[e.protocol][e.replyMapping](s,e)};R.transformStreamReadReply=ha;R.
sortedSetWithScorePairCommands=["zdiff","zinter","zpopmax","zpopmin","zunion","zrandmember","zrange","zrangebyscore","zr\\
evrange","zrevrangebyscore"]});var q=b(Xt=>{"use strict";Object.defineProperty(Xt,"__esModule",{value:!0});var ci=fe(),pa=Me(),ya=ee(),pe=v(),Je=ai(),ke=li(),
M=class s{static checkFlag(e,t){return t=t.toLowerCase(),!!this.getFlagMap()[e][t]}static setArgumentTransformer(e,t){this.
_transformer.argument[e]=t}static setReplyTransformer(e,t){this._transformer.reply[e]=t}static getFlagMap(){return this.
flagMap||(this.flagMap=Object.keys(s.FLAGS).reduce((e,t)=>(e[t]={},s.FLAGS[t].forEach(r=>{e[t][r]=!0}),e),{})),this.flagMap}constructor(e,t=[],r={},i){
if(this.name=e,this.inTransaction=!1,this.isTraced=!1,this.isResolved=!1,this.isSettled=!1,this.transformed=!1,this.replyEncoding=
r.replyEncoding,this.protocol=2,this.replyMapping="legacy",this.errorStack=r.errorStack,this.args=t.flat(),this.callback=
i,this.initPromise(),r.keyPrefix){let n=r.keyPrefix instanceof Buffer,o=n?r.keyPrefix:null;this._iterateKeys(l=>l instanceof
Buffer?(o===null&&(o=Buffer.from(r.keyPrefix)),Buffer.concat([o,l])):n?Buffer.concat([r.keyPrefix,Buffer.from(String(l))]):
r.keyPrefix+l)}r.readOnly&&(this.isReadOnly=!0)}getSlot(){if(typeof this.slot>"u"){let e=this.getKeys()[0];this.slot=e==
null?null:pa(e)}return this.slot}getKeys(){return this._iterateKeys()}setReplyContext(e){this.protocol=e?.protocol??2,this.
replyMapping=e?.replyMapping??"legacy"}toWritable(e){let t,r="*"+(this.args.length+1)+\`\\r
$\`+Buffer.byteLength(this.name)+\`\\r
\`+this.name+\`\\r
\`;if(this.bufferMode){let i=new Zt;i.push(r);for(let n=0;n<this.args.length;++n){let o=this.args[n];o instanceof Buffer?
o.length===0?i.push(\`$0\\r
\\r
\`):(i.push("$"+o.length+\`\\r
\`),i.push(o),i.push(\`\\r
\`)):i.push("$"+Buffer.byteLength(o)+\`\\r
\`+o+\`\\r
\`)}t=i.toBuffer()}else{t=r;for(let i=0;i<this.args.length;++i){let n=this.args[i];t+="$"+Buffer.byteLength(n)+\`\\r
\`+n+\`\\r
\`}}return t}stringifyArguments(){for(let e=0;e<this.args.length;++e){let t=this.args[e];typeof t=="string"||(t instanceof
Buffer?this.bufferMode=!0:this.args[e]=(0,pe.toArg)(t))}}transformReply(e){this.replyEncoding&&(e=(0,pe.convertBufferToString)(
e,this.replyEncoding));let t=s._transformer.reply[this.name];return t&&(e=t(e,{commandName:this.name,protocol:this.protocol,
replyMapping:this.replyMapping})),e}setTimeout(e){this._commandTimeoutTimer||(this._commandTimeoutTimer=setTimeout(()=>{
this.isSettled||this.reject(new Error("Command timed out"))},e))}setBlockingTimeout(e){if(e<=0)return;this._blockingTimeoutTimer&&
(clearTimeout(this._blockingTimeoutTimer),this._blockingTimeoutTimer=void 0);let t=Date.now();this._blockingDeadline===void 0&&
(this._blockingDeadline=t+e);let r=this._blockingDeadline-t;if(r<=0){this.resolve(null);return}this._blockingTimeoutTimer=
setTimeout(()=>{if(this.isSettled){this._blockingTimeoutTimer=void 0;return}this._blockingTimeoutTimer=void 0,this.resolve(
null)},r)}extractBlockingTimeout(){let e=this.args;if(!e||e.length===0)return;let t=this.name.toLowerCase();if(t==="blmo\\
vem")return(0,Je.parseSecondsArgument)(e[4]);if(s.checkFlag("LAST_ARG_TIMEOUT_COMMANDS",t))return(0,Je.parseSecondsArgument)(
e[e.length-1]);if(s.checkFlag("FIRST_ARG_TIMEOUT_COMMANDS",t))return(0,Je.parseSecondsArgument)(e[0]);if(s.checkFlag("BL\\
OCK_OPTION_COMMANDS",t))return(0,Je.parseBlockOption)(e)}_clearTimers(){let e=this._commandTimeoutTimer;e&&(clearTimeout(
e),delete this._commandTimeoutTimer);let t=this._blockingTimeoutTimer;t&&(clearTimeout(t),delete this._blockingTimeoutTimer)}initPromise(){
this.isResolved=!1,this.isSettled=!1;let e=new Promise((t,r)=>{if(!this.transformed){this.transformed=!0;let i=s._transformer.
argument[this.name];i&&(this.args=i(this.args)),this.stringifyArguments()}this.resolve=this._convertValue(t),this.reject=
i=>{this._clearTimers(),this.isSettled=!0,this.errorStack?r((0,pe.optimizeErrorStack)(i,this.errorStack.stack,__dirname)):
r(i)}});this.promise=(0,ya.default)(e,this.callback)}_iterateKeys(e=t=>t){if(typeof this.keys>"u"&&(this.keys=[],(0,ci.exists)(
this.name,{caseInsensitive:!0}))){let t=(0,ci.getKeyIndexes)(this.name,this.args,{nameCaseInsensitive:!0});for(let r of t)
this.args[r]=e(this.args[r]),this.keys.push(this.args[r])}return this.keys}_convertValue(e){return t=>{try{this._clearTimers(),
e(this.transformReply(t)),this.isResolved=!0,this.isSettled=!0}catch(r){this.reject(r)}return this.promise}}};M.FLAGS={VALID_IN_SUBSCRIBER_MODE:[
"subscribe","psubscribe","unsubscribe","punsubscribe","ssubscribe","sunsubscribe","ping","quit"],VALID_IN_MONITOR_MODE:[
"monitor","auth"],ENTER_SUBSCRIBER_MODE:["subscribe","psubscribe","ssubscribe"],EXIT_SUBSCRIBER_MODE:["unsubscribe","pun\\
subscribe","sunsubscribe"],WILL_DISCONNECT:["quit"],HANDSHAKE_COMMANDS:["auth","hello","select","client","readonly","inf\\
o"],IGNORE_RECONNECT_ON_ERROR:["client"],BLOCKING_COMMANDS:["blpop","brpop","brpoplpush","blmove","blmovem","bzpopmin","\\
bzpopmax","bzmpop","blmpop","xread","xreadgroup"],LAST_ARG_TIMEOUT_COMMANDS:["blpop","brpop","brpoplpush","blmove","bzpo\\
pmin","bzpopmax"],FIRST_ARG_TIMEOUT_COMMANDS:["bzmpop","blmpop"],BLOCK_OPTION_COMMANDS:["xread","xreadgroup"]};M._transformer=
{argument:{},reply:{}};Xt.default=M;var di=function(s){if(s.length===1){if(s[0]instanceof Map)return(0,pe.convertMapToArray)(
s[0]);if(typeof s[0]=="object"&&s[0]!==null)return(0,pe.convertObjectToArray)(s[0])}return s},ui=function(s){if(s.length===
2){if(s[1]instanceof Map)return[s[0]].concat((0,pe.convertMapToArray)(s[1]));if(typeof s[1]=="object"&&s[1]!==null)return[
s[0]].concat((0,pe.convertObjectToArray)(s[1]))}return s};M.setArgumentTransformer("mset",di);M.setArgumentTransformer("\\
msetnx",di);M.setArgumentTransformer("hset",ui);M.setArgumentTransformer("hmset",ui);M.setReplyTransformer("hgetall",function(s){
if(Array.isArray(s)){let e={};for(let t=0;t<s.length;t+=2){let r=s[t],i=s[t+1];r in e?Object.defineProperty(e,r,{value:i,
configurable:!0,enumerable:!0,writable:!0}):e[r]=i}return e}return s});M.setReplyTransformer("vsim",ke.transformVsimReply);
M.setReplyTransformer("hrandfield",ke.transformPairReply);M.setReplyTransformer("xread",ke.transformStreamReadReply);M.setReplyTransformer(
"xreadgroup",ke.transformStreamReadReply);for(let s of ke.sortedSetWithScorePairCommands)M.setReplyTransformer(s,ke.transformPairReply);
var Zt=class{constructor(){this.length=0,this.items=[]}push(e){this.length+=Buffer.byteLength(e),this.items.push(e)}toBuffer(){
let e=Buffer.allocUnsafe(this.length),t=0;for(let r of this.items){let i=Buffer.byteLength(r);Buffer.isBuffer(r)?r.copy(
e,t):e.write(r,t,i),t+=i}return e}}});var fi=b(Jt=>{"use strict";Object.defineProperty(Jt,"__esModule",{value:!0});var ma=he(),$e=class extends ma.RedisError{constructor(e,t){
super(e),this.lastNodeError=t,Error.captureStackTrace(this,this.constructor)}get name(){return this.constructor.name}};$e.
defaultMessage="Failed to refresh slots cache.";Jt.default=$e});var et=b(er=>{"use strict";Object.defineProperty(er,"__esModule",{value:!0});var ga=require("stream"),$t=class extends ga.
Readable{constructor(e){super(e),this.opt=e,this._redisCursor="0",this._redisDrained=!1}_read(){if(this._redisDrained){this.
push(null);return}let e=[this._redisCursor];this.opt.key&&e.unshift(this.opt.key),this.opt.match&&e.push("MATCH",this.opt.
match),this.opt.type&&e.push("TYPE",this.opt.type),this.opt.count&&e.push("COUNT",String(this.opt.count)),this.opt.noValues&&
e.push("NOVALUES"),this.opt.redis[this.opt.command](e,(t,r)=>{if(t){this.emit("error",t);return}this._redisCursor=r[0]instanceof
Buffer?r[0].toString():r[0],this._redisCursor==="0"&&(this._redisDrained=!0),this.push(r[1])})}close(){this._redisDrained=
!0}};er.default=$t});var bi=b(P=>{"use strict";Object.defineProperty(P,"__esModule",{value:!0});P.executeWithAutoPipelining=P.getFirstValueInFlattenedArray=
P.shouldUseAutoPipelining=P.notAllowedAutoPipelineCommands=P.kCallbacks=P.kExec=void 0;var pi=Xe(),ba=Me(),hi=ee(),tt=fe();
P.kExec=Symbol("exec");P.kCallbacks=Symbol("callbacks");P.notAllowedAutoPipelineCommands=["auth","info","script","quit",
"cluster","pipeline","multi","subscribe","psubscribe","unsubscribe","unpsubscribe","select","client","hello","readonly",
"himport"];function yi(s,e){if(s._runningAutoPipelines.has(e)||!s._autoPipelines.has(e))return;s._runningAutoPipelines.add(
e);let t=s._autoPipelines.get(e);s._autoPipelines.delete(e);let r=t[P.kCallbacks];t[P.kCallbacks]=null,t.exec(function(i,n){
if(s._runningAutoPipelines.delete(e),i)for(let o=0;o<r.length;o++)process.nextTick(r[o],i);else for(let o=0;o<r.length;o++)
process.nextTick(r[o],...n[o]);s._autoPipelines.has(e)&&yi(s,e)})}function Sa(s,e,t){return e&&s.options.enableAutoPipelining&&
!s.isPipeline&&!P.notAllowedAutoPipelineCommands.includes(t)&&!s.options.autoPipeliningIgnoredCommands.includes(t)}P.shouldUseAutoPipelining=
Sa;function mi(s){for(let e=0;e<s.length;e++){let t=s[e];if(typeof t=="string")return t;if(Array.isArray(t)||(0,pi.isArguments)(
t)){if(t.length===0)continue;return t[0]}let r=[t].flat();if(r.length>0)return r[0]}}P.getFirstValueInFlattenedArray=mi;
function _a(s,e){if((0,tt.exists)(s,{caseInsensitive:!0})){let t=e.flat(),r=(0,tt.getKeyIndexes)(s,t,{nameCaseInsensitive:!0});
if(r.length)return t[r[0]]}return mi(e)}function gi(s,e,t,r,i){if(s.isCluster&&!s.slots.length)return s.status==="wait"&&
s.connect().catch(pi.noop),(0,hi.default)(new Promise(function(u,f){s.delayUntilReady(m=>{if(m){f(m);return}gi(s,e,t,r,null).
then(u,f)})}),i);let n=s.options.keyPrefix||"",o=s.isCluster?s.slots[ba(\`\${n}\${_a(t,r)}\`)].join(","):"main";if(s.isCluster&&
s.options.scaleReads!=="master"){let u=(0,tt.exists)(t)&&(0,tt.hasFlag)(t,"readonly");o+=u?":read":":write"}if(!s._autoPipelines.
has(o)){let u=s.pipeline();u[P.kExec]=!1,u[P.kCallbacks]=[],s._autoPipelines.set(o,u)}let l=s._autoPipelines.get(o);l[P.
kExec]||(l[P.kExec]=!0,setImmediate(yi,s,o));let c=new Promise(function(u,f){l[P.kCallbacks].push(function(m,p){if(m){f(
m);return}u(p)}),e==="call"&&r.unshift(t),l[e](...r)});return(0,hi.default)(c,i)}P.executeWithAutoPipelining=gi});var Si=b(rr=>{"use strict";Object.defineProperty(rr,"__esModule",{value:!0});var Ea=require("crypto"),ka=q(),wa=ee(),tr=class{constructor(e,t=null,r="",i=!1){
this.lua=e,this.numberOfKeys=t,this.keyPrefix=r,this.readOnly=i,this.sha=(0,Ea.createHash)("sha1").update(e).digest("hex");
let n=this.sha,o=new WeakSet;this.Command=class extends ka.default{toWritable(c){let u=this.reject;return this.reject=f=>{
f.message.indexOf("NOSCRIPT")!==-1&&o.delete(c),u.call(this,f)},o.has(c)?this.name==="eval"&&(this.name="evalsha",this.args[0]=
n):(o.add(c),this.name="eval",this.args[0]=e),super.toWritable(c)}}}execute(e,t,r,i){typeof this.numberOfKeys=="number"&&
t.unshift(this.numberOfKeys),this.keyPrefix&&(r.keyPrefix=this.keyPrefix),this.readOnly&&(r.readOnly=!0);let n=new this.
Command("evalsha",[this.sha,...t],r);return n.promise=n.promise.catch(o=>{if(o.message.indexOf("NOSCRIPT")===-1)throw o;
let l=new this.Command("evalsha",[this.sha,...t],r);return(e.isPipeline?e.redis:e).sendCommand(l)}),(0,wa.default)(n.promise,
i),e.sendCommand(n)}};rr.default=tr});var st=b(ir=>{"use strict";Object.defineProperty(ir,"__esModule",{value:!0});var Ra=fe(),rt=bi(),Aa=q(),Ta=Si(),z=class{constructor(){
this.options={},this.scriptsSet={},this.addedBuiltinSet=new Set}getBuiltinCommands(){return sr.slice(0)}createBuiltinCommand(e){
return{string:te(null,e,"utf8"),buffer:te(null,e,null)}}addBuiltinCommand(e){this.addedBuiltinSet.add(e),this[e]=te(e,e,
"utf8"),this[e+"Buffer"]=te(e+"Buffer",e,null)}defineCommand(e,t){let r=new Ta.default(t.lua,t.numberOfKeys,this.options.
keyPrefix,t.readOnly);this.scriptsSet[e]=r,this[e]=_i(e,e,r,"utf8"),this[e+"Buffer"]=_i(e+"Buffer",e,r,null)}sendCommand(e,t,r){
throw new Error('"sendCommand" is not implemented')}},sr=Ra.list.filter(s=>s!=="monitor");sr.push("sentinel");sr.forEach(
function(s){z.prototype[s]=te(s,s,"utf8"),z.prototype[s+"Buffer"]=te(s+"Buffer",s,null)});z.prototype.call=te("call","ut\\
f8");z.prototype.callBuffer=te("callBuffer",null);z.prototype.send_command=z.prototype.call;function te(s,e,t){return typeof t>
"u"&&(t=e,e=null),function(...r){let i=e||r.shift(),n=r[r.length-1];typeof n=="function"?r.pop():n=void 0;let o={errorStack:this.
options.showFriendlyErrorStack?new Error:void 0,keyPrefix:this.options.keyPrefix,replyEncoding:t};return(0,rt.shouldUseAutoPipelining)(
this,s,i)?(0,rt.executeWithAutoPipelining)(this,s,i,r,n):this.sendCommand(new Aa.default(i,r,o,n))}}function _i(s,e,t,r){
return function(...i){let n=typeof i[i.length-1]=="function"?i.pop():void 0,o={replyEncoding:r};return this.options.showFriendlyErrorStack&&
(o.errorStack=new Error),(0,rt.shouldUseAutoPipelining)(this,s,e)?(0,rt.executeWithAutoPipelining)(this,s,e,i,n):t.execute(
this,i,o,n)}}ir.default=z});var we=b(A=>{"use strict";Object.defineProperty(A,"__esModule",{value:!0});A.interceptHimportControlCommand=A.isHimportControlCommand=
A.isInternalHimportCommand=A.unbindHimportCoordinator=A.setHimportRole=A.interceptHimportPipeline=A.interceptHimportCommand=
A.getHimportBinding=A.bindHimportCoordinator=A.cloneHimportFieldsets=A.hasHimportCoordinator=void 0;var ki=q(),Ca=v();A.
hasHimportCoordinator=Symbol("hasHimportCoordinator");var ye=new WeakMap,wi=new WeakSet,Da=(0,Ca.Debug)("himport");function Ei(s){
return s instanceof Buffer?Buffer.from(s):s}function nr(s){return Buffer.from(s).toString("base64")}function Ri(s){return s===
void 0?"":Buffer.isBuffer(s)?s.toString("utf8").toUpperCase():String(s).toUpperCase()}function Pa(s){if(s===void 0)return;
if(!Array.isArray(s))throw new TypeError("himportFieldsets must be an array");let e=new Set,t=s.map(r=>{if(!r||typeof r!=
"object")throw new TypeError("Each HIMPORT fieldset must be an object");if(typeof r.name!="string"&&!Buffer.isBuffer(r.name))
throw new TypeError("Each HIMPORT fieldset name must be a string or Buffer");if(!Array.isArray(r.fields))throw new TypeError(
"Each HIMPORT fieldset fields value must be an array");let i=Ei(r.name),n=nr(i);if(e.has(n))throw new TypeError("Duplica\\
te HIMPORT fieldset name");e.add(n);let o=r.fields.map(l=>{if(typeof l!="string"&&!Buffer.isBuffer(l))throw new TypeError(
"Each HIMPORT field must be a string or Buffer");return Ei(l)});return Object.freeze({name:i,fields:Object.freeze(o)})});
return Object.freeze(t)}A.cloneHimportFieldsets=Pa;var or=class{constructor(e){this.definitionsByName=new Map,this.sessions=
new WeakMap,this.managedSets=new WeakMap,this.definitions=e.map(t=>{let r={canonicalName:nr(t.name),name:t.name,fields:t.
fields};return this.definitionsByName.set(r.canonicalName,r),r})}get size(){return this.definitions.length}beginSession(e){
this.sessions.set(e,{fieldsets:new Map})}detach(e){this.sessions.delete(e)}invalidate(e){let t=this.sessions.get(e);t&&t.
fieldsets.clear()}getDefinitions(){return this.definitions}classify(e){let t=this.managedSets.get(e);if(t)return t;if(e.
name.toLowerCase()!=="himport"||Ri(e.args[0])!=="SET")return;let r=e.args[2];if(typeof r!="string"&&!Buffer.isBuffer(r))
return;let i=this.definitionsByName.get(nr(r));if(!i)return;let n={definition:i,recoveryAttempts:0,recoveryInstalled:!1};
return this.managedSets.set(e,n),n}prepareCommand(e,t){let r=this.classify(t);if(r)return this.ensurePrepared(e,r.definition)}hasManagedSet(e){
return e.some(t=>this.classify(t)!==void 0)}prepareCommands(e,t){let r=new Set;for(let i of t){let n=this.prepareCommand(
e,i);n&&r.add(n)}if(r.size!==0)return Promise.all(r).then(()=>{})}interceptCommand(e,t,r,i){if(t.isSettled)return!0;if(t.
name.toLowerCase()==="reset"&&this.invalidate(e),!this.classify(t))return!1;this.installRecovery(e,t,i);let o=this.consumeAllowedSend(
e,t);if(!r||o)return!1;let l=this.prepareCommand(e,t);return l?(l.then(()=>{if(!t.isSettled)try{this.allowNextSend(e,t),
i()}catch(c){t.reject(c)}},c=>{t.isSettled||t.reject(c)}),!0):!1}allowNextSend(e,t){let r=this.classify(t);r&&(r.sendWithoutPreparationOn=
e)}consumeAllowedSend(e,t){let r=this.managedSets.get(t);return r?.sendWithoutPreparationOn!==e?!1:(r.sendWithoutPreparationOn=
void 0,!0)}installRecovery(e,t,r){let i=this.classify(t);if(!i||(i.lastConnection=e,i.resumeSend=r,i.recoveryInstalled))
return;i.recoveryInstalled=!0;let n=t.reject;t.reject=o=>{if(t.isSettled)return;let l=i.lastConnection,c=i.resumeSend;if(i.
recoveryAttempts>0||!l||!c||!Ba(o)){n.call(t,o);return}i.recoveryAttempts+=1,this.markUnprepared(l,i.definition);let u=this.
ensurePrepared(l,i.definition);Promise.resolve(u).then(()=>{if(!t.isSettled)try{this.allowNextSend(l,t),c()}catch(f){n.call(
t,f)}},f=>{t.isSettled||n.call(t,f)})}}ensurePrepared(e,t){let r=this.getSession(e),i=r.fieldsets.get(t.canonicalName);if(i?.
status==="prepared")return;if(i?.status==="preparing")return i.promise;let n=new ki.default("himport",["PREPARE",t.name,
...t.fields]);wi.add(n);let o=Promise.resolve(e.sendCommand(n)).then(()=>{if(this.sessions.get(e)!==r)return this.ensurePrepared(
e,t)??Promise.resolve();let l=r.fieldsets.get(t.canonicalName);l?.status==="preparing"&&l.promise===o&&r.fieldsets.set(t.
canonicalName,{status:"prepared"})},l=>{if(this.sessions.get(e)!==r)return this.ensurePrepared(e,t)??Promise.resolve();let c=r.
fieldsets.get(t.canonicalName);throw c?.status==="preparing"&&c.promise===o&&r.fieldsets.delete(t.canonicalName),l});return r.
fieldsets.set(t.canonicalName,{status:"preparing",promise:o}),o}getSession(e){let t=this.sessions.get(e);return t||(t={fieldsets:new Map},
this.sessions.set(e,t)),t}markUnprepared(e,t){let r=this.getSession(e).fieldsets;r.get(t.canonicalName)?.status==="prepa\\
red"&&r.delete(t.canonicalName)}};A.default=or;function va(s,e,t){ye.set(s,{coordinator:e,role:t}),s[A.hasHimportCoordinator]=
!0}A.bindHimportCoordinator=va;function xa(s){return ye.get(s)}A.getHimportBinding=xa;function Ia(s,e,t,r){let i=ye.get(
s);return!i||i.role==="replica"||Ai(e)?!1:i.coordinator.interceptCommand(s,e,t,r)}A.interceptHimportCommand=Ia;function Na({
owner:s,commands:e,slot:t,preferredNodeKey:r,setDestination:i,resume:n,reject:o}){let l=ye.get(s);if(!l||!l.coordinator.
hasManagedSet(e))return!1;let c=s;if(l.role==="cluster"){let f=r??s.slots?.[t]?.[0],m=s.connectionPool,p=f&&m?.getInstanceByKey(
f)||m?.getSampleInstance("master");if(!p)return o(new Error("No master node is available for the pipeline")),!0;c=p,i(c)}
let u=l.coordinator.prepareCommands(c,e);return u?(u.then(()=>{try{n()}catch(f){o(f)}},f=>{o(f)}),!0):!1}A.interceptHimportPipeline=
Na;function Ma(s,e){let t=ye.get(s);t&&(t.role=e)}A.setHimportRole=Ma;function Oa(s){let e=ye.get(s);e&&(e.coordinator.detach(
s),ye.delete(s)),s[A.hasHimportCoordinator]=!1}A.unbindHimportCoordinator=Oa;function Ai(s){return wi.has(s)}A.isInternalHimportCommand=
Ai;function Ti(s){return s.name.toLowerCase()!=="himport"?!1:["PREPARE","DISCARD","DISCARDALL"].includes(Ri(s.args[0]))}
A.isHimportControlCommand=Ti;function La(s,e){if(!Ti(e)||s.length===0)return!1;let t=s.map(r=>{let i=new ki.default(e.name,
e.args);return r.sendCommand(i),i.promise});return Promise.allSettled(t).then(r=>{let i,n=!1;for(let o of r){if(o.status===
"rejected"){e.reject(o.reason);return}n?String(o.value)!==String(i)&&Da("divergent HIMPORT reply across masters (%s != %\\
s)",o.value,i):(i=o.value,n=!0)}e.resolve(i)}),!0}A.interceptHimportControlCommand=La;function Ba(s){return s.message.toLowerCase().
includes("no such fieldset")}});var cr=b(lr=>{"use strict";Object.defineProperty(lr,"__esModule",{value:!0});var ar=Me(),Ci=fe(),Di=ee(),Ga=require("util"),
Ya=q(),Ka=require("buffer"),Ha=v(),Fa=st(),qa=we();function Va(s,e){let t=ar(e[0]),r=s._groupsBySlot[t];for(let i=1;i<e.
length;i++)if(s._groupsBySlot[ar(e[i])]!==r)return-1;return t}var re=class extends Fa.default{constructor(e){super(),this.
redis=e,this.isPipeline=!0,this.replyPending=0,this._queue=[],this._result=[],this._transactions=0,this._shaToScript={},
this.isCluster=this.redis.constructor.name==="Cluster"||this.redis.isCluster,this.options=e.options,Object.keys(e.scriptsSet).
forEach(r=>{let i=e.scriptsSet[r];this._shaToScript[i.sha]=i,this[r]=e[r],this[r+"Buffer"]=e[r+"Buffer"]}),e.addedBuiltinSet.
forEach(r=>{this[r]=e[r],this[r+"Buffer"]=e[r+"Buffer"]}),this.promise=new Promise((r,i)=>{this.resolve=r,this.reject=i});
let t=this;Object.defineProperty(this,"length",{get:function(){return t._queue.length}})}fillResult(e,t){if(this._queue[t].
name==="exec"&&Array.isArray(e[1])){let i=e[1].length;for(let n=0;n<i;n++){if(e[1][n]instanceof Error)continue;let o=this.
_queue[t-(i-n)];try{e[1][n]=o.transformReply(e[1][n])}catch(l){e[1][n]=l}}}if(this._result[t]=e,--this.replyPending)return;
if(this.isCluster){let i=!0,n;for(let o=0;o<this._result.length;++o){let l=this._result[o][0],c=this._queue[o];if(l){if(c.
name==="exec"&&l.message==="EXECABORT Transaction discarded because of previous errors.")continue;if(!n)n={name:l.name,message:l.
message};else if(n.name!==l.name||n.message!==l.message){i=!1;break}}else if(!c.inTransaction&&!((0,Ci.exists)(c.name,{caseInsensitive:!0})&&
(0,Ci.hasFlag)(c.name,"readonly",{nameCaseInsensitive:!0}))){i=!1;break}}if(n&&i){let o=this,l=n.message.split(" "),c=this.
_queue,u=!1;this._queue=[];for(let y=0;y<c.length;++y){if(l[0]==="ASK"&&!u&&c[y].name!=="asking"&&(!c[y-1]||c[y-1].name!==
"asking")){let S=new Ya.default("asking");S.ignore=!0,this.sendCommand(S)}c[y].initPromise(),this.sendCommand(c[y]),u=c[y].
inTransaction}let f=!0;typeof this.leftRedirections>"u"&&(this.leftRedirections={});let m=function(){o.exec()},p=this.redis;
if(p.handleError(n,this.leftRedirections,{moved:function(y,S){o.preferKey=S,p.slots[y]?p.slots[y][0]!==S&&(p.slots[y]=[S]):
p.slots[y]=[S],p._groupsBySlot[y]=p._groupsIds[p.slots[y].join(";")],p.refreshSlotsCache(),o.exec()},ask:function(y,S){o.
preferKey=S,o.exec()},tryagain:m,clusterDown:m,connectionClosed:m,maxRedirections:()=>{f=!1},defaults:()=>{f=!1}}),f)return}}
let r=0;for(let i=0;i<this._queue.length-r;++i)this._queue[i+r].ignore&&(r+=1),this._result[i]=this._result[i+r];this.resolve(
this._result.slice(0,this._result.length-r))}sendCommand(e){this._transactions>0&&(e.inTransaction=!0);let t=this._queue.
length;return e.pipelineIndex=t,e.promise.then(r=>{this.fillResult([null,r],t)}).catch(r=>{this.fillResult([r],t)}),this.
_queue.push(e),this}addBatch(e){let t,r,i;for(let n=0;n<e.length;++n)t=e[n],r=t[0],i=t.slice(1),this[r].apply(this,i);return this}};
lr.default=re;var ja=re.prototype.multi;re.prototype.multi=function(){return this._transactions+=1,ja.apply(this,arguments)};
var Pi=re.prototype.execBuffer;re.prototype.execBuffer=(0,Ga.deprecate)(function(){return this._transactions>0&&(this._transactions-=
1),Pi.apply(this,arguments)},"Pipeline#execBuffer: Use Pipeline#exec instead");re.prototype.exec=function(s){if(this.isCluster&&
!this.redis.slots.length)return this.redis.status==="wait"&&this.redis.connect().catch(Ha.noop),s&&!this.nodeifiedPromise&&
(this.nodeifiedPromise=!0,(0,Di.default)(this.promise,s)),this.redis.delayUntilReady(o=>{if(o){this.reject(o);return}this.
exec(s)}),this.promise;if(this._transactions>0)return this._transactions-=1,Pi.apply(this,arguments);this.nodeifiedPromise||
(this.nodeifiedPromise=!0,(0,Di.default)(this.promise,s)),this._queue.length||this.resolve([]);let e;if(this.isCluster){
let o=[];for(let l=0;l<this._queue.length;l++){let c=this._queue[l].getKeys();if(c.length&&o.push(c[0]),c.length&&ar.generateMulti(
c)<0)return this.reject(new Error("All the keys in a pipeline command should belong to the same slot")),this.promise}if(o.
length){if(e=Va(this.redis,o),e<0)return this.reject(new Error("All keys in the pipeline should belong to the same slots\\
 allocation group")),this.promise}else e=Math.random()*16384|0}let t=this,r;return(0,qa.interceptHimportPipeline)({owner:t.
redis,commands:t._queue,slot:e,preferredNodeKey:t.preferKey,setDestination(o){r={slot:e,redis:o}},resume:n,reject(o){t.reject(
o)}})||n(),this.promise;function n(){let o=t.replyPending=t._queue.length;t.isCluster&&!r&&(r={slot:e,redis:t.redis.connectionPool.
nodes.all[t.preferKey]});let l="",c,u={isPipeline:!0,destination:t.isCluster?r:{redis:t.redis},write(f){typeof f!="strin\\
g"?(c||(c=[]),l&&(c.push(Buffer.from(l,"utf8")),l=""),c.push(f)):(l.length+f.length>=Ka.constants.MAX_STRING_LENGTH&&(c||
(c=[]),l&&(c.push(Buffer.from(l,"utf8")),l="")),l+=f),--o||(c?(l&&c.push(Buffer.from(l,"utf8")),u.destination.redis.stream.
write(Buffer.concat(c))):u.destination.redis.stream.write(l),o=t._queue.length,l="",c=void 0)}};for(let f=0;f<t._queue.length;++f)
t.redis.sendCommand(t._queue[f],u,r);return t.promise}}});var fr=b(V=>{"use strict";Object.defineProperty(V,"__esModule",{value:!0});V.traceConnect=V.traceBatch=V.traceCommand=V.
sanitizeArgs=void 0;var Ua=[{regex:/^ECHO/i,args:0},{regex:/^(GETSET|LPUSH|MSET|PFA|PSETEX|PUBLISH|RPUSH|SADD|SET|SPUBLISH|XADD|ZADD)/i,
args:1},{regex:/^(HSET|HMSET|LSET|LINSERT)/i,args:2},{regex:/^(ACL|BIT|B[LRZ]|CLIENT|CLUSTER|CONFIG|COMMAND|DECR|DEL|EVAL|EX|FUNCTION|GEO|GET|HINCR|HMGET|HSCAN|INCR|L[TRLM]|MEMORY|P[EFISTU]|RPOP|S[CDIMORSU]|XACK|X[CDGILPRT]|Z[CDILMPRS])/i,
args:-1}];function Qa(s,e){let t=0;for(let i of Ua)if(i.regex.test(s)){t=i.args;break}if(t===-1)return e.map(i=>String(i));
let r=[];for(let i=0;i<e.length;i++)i<t?r.push(String(e[i])):r.push("?");return r}V.sanitizeArgs=Qa;var Le=(()=>{try{return"\\
getBuiltinModule"in process?process.getBuiltinModule("node:diagnostics_channel"):require("node:diagnostics_channel")}catch{
return}})(),dr=Le&&typeof Le.tracingChannel=="function",vi=dr?Le.tracingChannel("ioredis:command"):void 0,xi=dr?Le.tracingChannel(
"ioredis:batch"):void 0,Ii=dr?Le.tracingChannel("ioredis:connect"):void 0;function ur(s){return!!s&&s.hasSubscribers!==!1}
var Ni=()=>{};function za(s,e){if(!ur(vi))return s();let t=vi.tracePromise(s,e());return t.catch(Ni),t}V.traceCommand=za;
function Wa(s,e){if(!ur(xi))return s();let t=xi.tracePromise(s,e());return t.catch(Ni),t}V.traceBatch=Wa;function Za(s,e){
return ur(Ii)?Ii.tracePromise(s,e()):s()}V.traceConnect=Za});var yr=b(it=>{"use strict";Object.defineProperty(it,"__esModule",{value:!0});it.addTransactionSupport=void 0;var hr=v(),
pr=ee(),Mi=cr(),Xa=fr();function Ja(s){s.pipeline=function(r){let i=new Mi.default(this);return Array.isArray(r)&&i.addBatch(
r),i};let{multi:e}=s;s.multi=function(r,i){if(typeof i>"u"&&!Array.isArray(r)&&(i=r,r=null),i&&i.pipeline===!1)return e.
call(this);let n=new Mi.default(this);n.multi(),Array.isArray(r)&&n.addBatch(r);let o=n.exec;n.exec=function(c){if(this.
isCluster&&!this.redis.slots.length)return this.redis.status==="wait"&&this.redis.connect().catch(hr.noop),(0,pr.default)(
new Promise((p,y)=>{this.redis.delayUntilReady(S=>{if(S){y(S);return}this.exec(n).then(p,y)})}),c);if(this._transactions>
0&&o.call(n),this.nodeifiedPromise)return o.call(n);let u=Math.max(n.length-2,0),f=()=>o.call(n).then(function(p){let y=p[p.
length-1];if(typeof y>"u")throw new Error("Pipeline cannot be used to send any commands when the \`exec()\` has been calle\\
d on it.");if(y[0]){y[0].previousErrors=[];for(let S=0;S<p.length-1;++S)p[S][0]&&y[0].previousErrors.push(p[S][0]);throw y[0]}
return(0,hr.wrapMultiResult)(y[1])}),m="_buildBatchContext"in this.redis?(0,Xa.traceBatch)(f,()=>this.redis._buildBatchContext(
u)):f();return(0,pr.default)(m,c)};let{execBuffer:l}=n;return n.execBuffer=function(c){return this._transactions>0&&l.call(
n),n.exec(c)},n};let{exec:t}=s;s.exec=function(r){return(0,pr.default)(t.call(this).then(function(i){return Array.isArray(
i)&&(i=(0,hr.wrapMultiResult)(i)),i}),r)}}it.addTransactionSupport=Ja});var gr=b(mr=>{"use strict";Object.defineProperty(mr,"__esModule",{value:!0});function $a(s,e){Object.getOwnPropertyNames(
e.prototype).forEach(t=>{Object.defineProperty(s.prototype,t,Object.getOwnPropertyDescriptor(e.prototype,t))})}mr.default=
$a});var Li=b(nt=>{"use strict";Object.defineProperty(nt,"__esModule",{value:!0});nt.DEFAULT_CLUSTER_OPTIONS=void 0;var Oi=require("dns");
nt.DEFAULT_CLUSTER_OPTIONS={clusterRetryStrategy:s=>Math.min(100+s*2,2e3),clusterNodeRetryStrategy:null,enableOfflineQueue:!0,
enableReadyCheck:!0,scaleReads:"master",maxRedirections:16,retryDelayOnMoved:0,retryDelayOnFailover:100,retryDelayOnClusterDown:100,
retryDelayOnTryAgain:100,slotsRefreshTimeout:1e3,useSRVRecords:!1,resolveSrv:Oi.resolveSrv,dnsLookup:Oi.lookup,enableAutoPipelining:!1,
autoPipeliningIgnoredCommands:[],shardedSubscribers:!1}});var Re=b(x=>{"use strict";Object.defineProperty(x,"__esModule",{value:!0});x.getConnectionName=x.weightSrvRecords=x.groupSrvRecords=
x.getUniqueHostnamesFromOptions=x.normalizeNodeOptions=x.nodeKeyToRedisOptions=x.getNodeKey=x.waitForRedisReady=void 0;var ot=v(),
el=require("net");function tl(s){return s.status==="ready"?Promise.resolve():s.status==="wait"?s.connect():s.status==="e\\
nd"?Promise.reject(new Error(ot.CONNECTION_CLOSED_ERROR_MSG)):new Promise((e,t)=>{let r=()=>{s.removeListener("end",i),e()},
i=()=>{s.removeListener("ready",r),t(new Error(ot.CONNECTION_CLOSED_ERROR_MSG))};s.once("ready",r),s.once("end",i)})}x.waitForRedisReady=
tl;function rl(s){return s.port=s.port||6379,s.host=s.host||"127.0.0.1",s.host+":"+s.port}x.getNodeKey=rl;function sl(s){
let e=s.lastIndexOf(":");if(e===-1)throw new Error(\`Invalid node key \${s}\`);return{host:s.slice(0,e),port:Number(s.slice(
e+1))}}x.nodeKeyToRedisOptions=sl;function il(s){return s.map(e=>{let t={};if(typeof e=="object")Object.assign(t,e);else if(typeof e==
"string")Object.assign(t,(0,ot.parseURL)(e));else if(typeof e=="number")t.port=e;else throw new Error("Invalid argument "+
e);return typeof t.port=="string"&&(t.port=parseInt(t.port,10)),delete t.db,t.port||(t.port=6379),t.host||(t.host="127.0\\
.0.1"),(0,ot.resolveTLSProfile)(t)})}x.normalizeNodeOptions=il;function nl(s){let e={};return s.forEach(t=>{e[t.host]=!0}),
Object.keys(e).filter(t=>!(0,el.isIP)(t))}x.getUniqueHostnamesFromOptions=nl;function ol(s){let e={};for(let t of s)e.hasOwnProperty(
t.priority)?(e[t.priority].totalWeight+=t.weight,e[t.priority].records.push(t)):e[t.priority]={totalWeight:t.weight,records:[
t]};return e}x.groupSrvRecords=ol;function al(s){if(s.records.length===1)return s.totalWeight=0,s.records.shift();let e=Math.
floor(Math.random()*(s.totalWeight+s.records.length)),t=0;for(let[r,i]of s.records.entries())if(t+=1+i.weight,t>e)return s.
totalWeight-=i.weight,s.records.splice(r,1),i}x.weightSrvRecords=al;function ll(s,e){let t=\`ioredis-cluster(\${s})\`;return e?
\`\${t}:\${e}\`:t}x.getConnectionName=ll});var Gi=b(_r=>{"use strict";Object.defineProperty(_r,"__esModule",{value:!0});var Bi=Re(),br=v(),cl=W(),j=(0,br.Debug)("c\\
luster:subscriber"),Sr=class{constructor(e,t,r=!1){this.connectionPool=e,this.emitter=t,this.isSharded=r,this.started=!1,
this.subscriber=null,this.slotRange=[],this.onSubscriberEnd=()=>{if(!this.started){j("subscriber has disconnected, but C\\
lusterSubscriber is not started, so not reconnecting.");return}j("subscriber has disconnected, selecting a new one..."),
this.selectSubscriber()},this.connectionPool.on("-node",(i,n)=>{!this.started||!this.subscriber||(0,Bi.getNodeKey)(this.
subscriber.options)===n&&(j("subscriber has left, selecting a new one..."),this.selectSubscriber())}),this.connectionPool.
on("+node",()=>{!this.started||this.subscriber||(j("a new node is discovered and there is no subscriber, selecting a new\\
 one..."),this.selectSubscriber())})}getInstance(){return this.subscriber}associateSlotRange(e){return this.isSharded&&(this.
slotRange=e),this.slotRange}start(){this.started=!0,this.selectSubscriber(),j("started")}stop(){this.started=!1,this.subscriber&&
(this.subscriber.disconnect(),this.subscriber=null)}isStarted(){return this.started}selectSubscriber(){let e=this.lastActiveSubscriber;
e&&(e.off("end",this.onSubscriberEnd),e.disconnect()),this.subscriber&&(this.subscriber.off("end",this.onSubscriberEnd),
this.subscriber.disconnect());let t=(0,br.sample)(this.connectionPool.getNodes());if(!t){j("selecting subscriber failed \\
since there is no node discovered in the cluster yet"),this.subscriber=null;return}let{options:r}=t;j("selected a subscr\\
iber %s:%s",r.host,r.port);let i="subscriber";this.isSharded&&(i="ssubscriber"),this.subscriber=new cl.default({port:r.port,
host:r.host,username:r.username,password:r.password,enableReadyCheck:!0,connectionName:(0,Bi.getConnectionName)(i,r.connectionName),
lazyConnect:!0,tls:r.tls,protocol:r.protocol,replyMapping:r.replyMapping,retryStrategy:null}),this.subscriber.on("error",
br.noop),this.subscriber.on("moved",()=>{this.emitter.emit("forceRefresh")}),this.subscriber.once("end",this.onSubscriberEnd);
let n={subscribe:[],psubscribe:[],ssubscribe:[]};if(e){let o=e.condition||e.prevCondition;o&&o.subscriber&&(n.subscribe=
o.subscriber.channels("subscribe"),n.psubscribe=o.subscriber.channels("psubscribe"),n.ssubscribe=o.subscriber.channels("\\
ssubscribe"))}if(n.subscribe.length||n.psubscribe.length||n.ssubscribe.length){let o=0;for(let l of["subscribe","psubscr\\
ibe","ssubscribe"]){let c=n[l];if(c.length!=0)if(j("%s %d channels",l,c.length),l==="ssubscribe")for(let u of c)o+=1,this.
subscriber[l](u).then(()=>{--o||(this.lastActiveSubscriber=this.subscriber)}).catch(()=>{j("failed to ssubscribe to chan\\
nel: %s",u)});else o+=1,this.subscriber[l](c).then(()=>{--o||(this.lastActiveSubscriber=this.subscriber)}).catch(()=>{j(
"failed to %s %d channels",l,c.length)})}}else this.lastActiveSubscriber=this.subscriber;for(let o of["message","message\\
Buffer"])this.subscriber.on(o,(l,c)=>{this.emitter.emit(o,l,c)});for(let o of["pmessage","pmessageBuffer"])this.subscriber.
on(o,(l,c,u)=>{this.emitter.emit(o,l,c,u)});if(this.isSharded==!0)for(let o of["smessage","smessageBuffer"])this.subscriber.
on(o,(l,c)=>{this.emitter.emit(o,l,c)})}};_r.default=Sr});var Yi=b(kr=>{"use strict";Object.defineProperty(kr,"__esModule",{value:!0});var dl=require("events"),lt=v(),at=Re(),ul=W(),
Ae=(0,lt.Debug)("cluster:connectionPool"),Er=class extends dl.EventEmitter{constructor(e,t=null,r={}){super(),this.redisOptions=
e,this.clusterNodeRetryStrategy=t,this.hooks=r,this.nodes={all:{},master:{},slave:{}},this.specifiedOptions={}}getNodes(e="\\
all"){let t=this.nodes[e];return Object.keys(t).map(r=>t[r])}getInstanceByKey(e){return this.nodes.all[e]}getSampleInstance(e){
let t=Object.keys(this.nodes[e]),r=(0,lt.sample)(t);return this.nodes[e][r]}addMasterNode(e){let t=(0,at.getNodeKey)(e.options),
r=this.createRedisFromOptions(e,e.options.readOnly);return e.options.readOnly?!1:(this.nodes.all[t]=r,this.nodes.master[t]=
r,!0)}createRedisFromOptions(e,t){let r=new ul.default((0,lt.defaults)({retryStrategy:typeof this.clusterNodeRetryStrategy==
"function"?this.clusterNodeRetryStrategy:null,enableOfflineQueue:!0,readOnly:t},e,this.redisOptions,{lazyConnect:!0}));return this.
hooks.onCreate?.(r,t),r}findOrCreate(e,t=!1){let r=(0,at.getNodeKey)(e);t=!!t,this.specifiedOptions[r]?Object.assign(e,this.
specifiedOptions[r]):this.specifiedOptions[r]=e;let i;return this.nodes.all[r]?(i=this.nodes.all[r],i.options.readOnly!==
t&&(i.options.readOnly=t,Ae("Change role of %s to %s",r,t?"slave":"master"),i[t?"readonly":"readwrite"]().catch(lt.noop),
t?(delete this.nodes.master[r],this.nodes.slave[r]=i):(delete this.nodes.slave[r],this.nodes.master[r]=i),this.hooks.onRoleChange?.(
i,r,t))):(Ae("Connecting to %s as %s",r,t?"slave":"master"),i=this.createRedisFromOptions(e,t),this.nodes.all[r]=i,this.
nodes[t?"slave":"master"][r]=i,i.once("end",()=>{this.nodes.all[r]&&this.nodes.all[r]!==i||(this.removeNode(r),this.emit(
"-node",i,r),Object.keys(this.nodes.all).length||this.emit("drain"))}),this.emit("+node",i,r),i.on("error",n=>{this.emit(
"nodeError",n,r)})),i}recreate(e,t=!1){let r=(0,at.getNodeKey)(e),i=this.nodes.all[r];i&&(Ae("Recreating connection to %\\
s",r),this.removeNode(r),i.disconnect());let n=this.findOrCreate(e,t);return i&&this.emit("-node",i,r),n}reset(e){Ae("Re\\
set with %O",e);let t={};e.forEach(r=>{let i=(0,at.getNodeKey)(r);r.readOnly&&t[i]||(t[i]=r)}),Object.keys(this.nodes.all).
forEach(r=>{t[r]||(Ae("Disconnect %s because the node does not hold any slot",r),this.nodes.all[r].disconnect(),this.removeNode(
r))}),Object.keys(t).forEach(r=>{let i=t[r];this.findOrCreate(i,i.readOnly)})}removeNode(e){let{nodes:t}=this;t.all[e]&&
(Ae("Remove %s from the pool",e),this.hooks.onRemove?.(t.all[e]),delete t.all[e]),delete t.master[e],delete t.slave[e]}};
kr.default=Er});var ct=b((kd,Ki)=>{"use strict";function D(s,t){var t=t||{};this._capacity=t.capacity,this._head=0,this._tail=0,Array.isArray(
s)?this._fromArray(s):(this._capacityMask=3,this._list=new Array(4))}D.prototype.peekAt=function(e){var t=e;if(t===(t|0)){
var r=this.size();if(!(t>=r||t<-r))return t<0&&(t+=r),t=this._head+t&this._capacityMask,this._list[t]}};D.prototype.get=
function(e){return this.peekAt(e)};D.prototype.peek=function(){if(this._head!==this._tail)return this._list[this._head]};
D.prototype.peekFront=function(){return this.peek()};D.prototype.peekBack=function(){return this.peekAt(-1)};Object.defineProperty(
D.prototype,"length",{get:function(){return this.size()}});D.prototype.size=function(){return this._head===this._tail?0:
this._head<this._tail?this._tail-this._head:this._capacityMask+1-(this._head-this._tail)};D.prototype.unshift=function(e){
if(arguments.length===0)return this.size();var t=this._list.length;return this._head=this._head-1+t&this._capacityMask,this.
_list[this._head]=e,this._tail===this._head&&this._growArray(),this._capacity&&this.size()>this._capacity&&this.pop(),this.
_head<this._tail?this._tail-this._head:this._capacityMask+1-(this._head-this._tail)};D.prototype.shift=function(){var e=this.
_head;if(e!==this._tail){var t=this._list[e];return this._list[e]=void 0,this._head=e+1&this._capacityMask,e<2&&this._tail>
1e4&&this._tail<=this._list.length>>>2&&this._shrinkArray(),t}};D.prototype.push=function(e){if(arguments.length===0)return this.
size();var t=this._tail;return this._list[t]=e,this._tail=t+1&this._capacityMask,this._tail===this._head&&this._growArray(),
this._capacity&&this.size()>this._capacity&&this.shift(),this._head<this._tail?this._tail-this._head:this._capacityMask+
1-(this._head-this._tail)};D.prototype.pop=function(){var e=this._tail;if(e!==this._head){var t=this._list.length;this._tail=
e-1+t&this._capacityMask;var r=this._list[this._tail];return this._list[this._tail]=void 0,this._head<2&&e>1e4&&e<=t>>>2&&
this._shrinkArray(),r}};D.prototype.removeOne=function(e){var t=e;if(t===(t|0)&&this._head!==this._tail){var r=this.size(),
i=this._list.length;if(!(t>=r||t<-r)){t<0&&(t+=r),t=this._head+t&this._capacityMask;var n=this._list[t],o;if(e<r/2){for(o=
e;o>0;o--)this._list[t]=this._list[t=t-1+i&this._capacityMask];this._list[t]=void 0,this._head=this._head+1+i&this._capacityMask}else{
for(o=r-1-e;o>0;o--)this._list[t]=this._list[t=t+1+i&this._capacityMask];this._list[t]=void 0,this._tail=this._tail-1+i&
this._capacityMask}return n}}};D.prototype.remove=function(e,t){var r=e,i,n=t;if(r===(r|0)&&this._head!==this._tail){var o=this.
size(),l=this._list.length;if(!(r>=o||r<-o||t<1)){if(r<0&&(r+=o),t===1||!t)return i=new Array(1),i[0]=this.removeOne(r),
i;if(r===0&&r+t>=o)return i=this.toArray(),this.clear(),i;r+t>o&&(t=o-r);var c;for(i=new Array(t),c=0;c<t;c++)i[c]=this.
_list[this._head+r+c&this._capacityMask];if(r=this._head+r&this._capacityMask,e+t===o){for(this._tail=this._tail-t+l&this.
_capacityMask,c=t;c>0;c--)this._list[r=r+1+l&this._capacityMask]=void 0;return i}if(e===0){for(this._head=this._head+t+l&
this._capacityMask,c=t-1;c>0;c--)this._list[r=r+1+l&this._capacityMask]=void 0;return i}if(r<o/2){for(this._head=this._head+
e+t+l&this._capacityMask,c=e;c>0;c--)this.unshift(this._list[r=r-1+l&this._capacityMask]);for(r=this._head-1+l&this._capacityMask;n>
0;)this._list[r=r-1+l&this._capacityMask]=void 0,n--;e<0&&(this._tail=r)}else{for(this._tail=r,r=r+t+l&this._capacityMask,
c=o-(t+e);c>0;c--)this.push(this._list[r++]);for(r=this._tail;n>0;)this._list[r=r+1+l&this._capacityMask]=void 0,n--}return this.
_head<2&&this._tail>1e4&&this._tail<=l>>>2&&this._shrinkArray(),i}}};D.prototype.splice=function(e,t){var r=e;if(r===(r|
0)){var i=this.size();if(r<0&&(r+=i),!(r>i))if(arguments.length>2){var n,o,l,c=arguments.length,u=this._list.length,f=2;
if(!i||r<i/2){for(o=new Array(r),n=0;n<r;n++)o[n]=this._list[this._head+n&this._capacityMask];for(t===0?(l=[],r>0&&(this.
_head=this._head+r+u&this._capacityMask)):(l=this.remove(r,t),this._head=this._head+r+u&this._capacityMask);c>f;)this.unshift(
arguments[--c]);for(n=r;n>0;n--)this.unshift(o[n-1])}else{o=new Array(i-(r+t));var m=o.length;for(n=0;n<m;n++)o[n]=this.
_list[this._head+r+t+n&this._capacityMask];for(t===0?(l=[],r!=i&&(this._tail=this._head+r+u&this._capacityMask)):(l=this.
remove(r,t),this._tail=this._tail-m+u&this._capacityMask);f<c;)this.push(arguments[f++]);for(n=0;n<m;n++)this.push(o[n])}
return l}else return this.remove(r,t)}};D.prototype.clear=function(){this._list=new Array(this._list.length),this._head=
0,this._tail=0};D.prototype.isEmpty=function(){return this._head===this._tail};D.prototype.toArray=function(){return this.
_copyArray(!1)};D.prototype._fromArray=function(e){var t=e.length,r=this._nextPowerOf2(t);this._list=new Array(r),this._capacityMask=
r-1,this._tail=t;for(var i=0;i<t;i++)this._list[i]=e[i]};D.prototype._copyArray=function(e,t){var r=this._list,i=r.length,
n=this.length;if(t=t|n,t==n&&this._head<this._tail)return this._list.slice(this._head,this._tail);var o=new Array(t),l=0,
c;if(e||this._head>this._tail){for(c=this._head;c<i;c++)o[l++]=r[c];for(c=0;c<this._tail;c++)o[l++]=r[c]}else for(c=this.
_head;c<this._tail;c++)o[l++]=r[c];return o};D.prototype._growArray=function(){if(this._head!=0){var e=this._copyArray(!0,
this._list.length<<1);this._tail=this._list.length,this._head=0,this._list=e}else this._tail=this._list.length,this._list.
length<<=1;this._capacityMask=this._capacityMask<<1|1};D.prototype._shrinkArray=function(){this._list.length>>>=1,this._capacityMask>>>=
1};D.prototype._nextPowerOf2=function(e){var t=Math.log(e)/Math.log(2),r=1<<t+1;return Math.max(r,4)};Ki.exports=D});var Hi=b(Rr=>{"use strict";Object.defineProperty(Rr,"__esModule",{value:!0});var fl=v(),hl=ct(),pl=(0,fl.Debug)("delayqu\\
eue"),wr=class{constructor(){this.queues={},this.timeouts={}}push(e,t,r){let i=r.callback||process.nextTick;this.queues[e]||
(this.queues[e]=new hl),this.queues[e].push(t),this.timeouts[e]||(this.timeouts[e]=setTimeout(()=>{i(()=>{this.timeouts[e]=
null,this.execute(e)})},r.timeout))}execute(e){let t=this.queues[e];if(!t)return;let{length:r}=t;if(r)for(pl("send %d co\\
mmands in %s queue",r,e),this.queues[e]=null;t.length>0;)t.shift()()}};Rr.default=wr});var ji=b(Tr=>{"use strict";Object.defineProperty(Tr,"__esModule",{value:!0});var Fi=Re(),Vi=v(),yl=W(),qi=(0,Vi.Debug)("\\
cluster:subscriberGroup:shardedSubscriber"),k={IDLE:"idle",STARTING:"starting",CONNECTED:"connected",STOPPING:"stopping",
ENDED:"ended"},ml={[k.IDLE]:[k.STARTING,k.STOPPING,k.ENDED],[k.STARTING]:[k.CONNECTED,k.STOPPING,k.ENDED],[k.CONNECTED]:[
k.STOPPING,k.ENDED],[k.STOPPING]:[k.ENDED],[k.ENDED]:[]},Ar=class{constructor(e,t,r){this.emitter=e,this.status=k.IDLE,this.
instance=null,this.connectPromise=null,this.messageListeners=new Map,this.onEnd=()=>{this.updateStatus(k.ENDED),this.emitter.
emit("-node",this.instance,this.nodeKey)},this.onError=i=>{this.emitter.emit("nodeError",i,this.nodeKey)},this.onMoved=()=>{
this.emitter.emit("moved")},this.instance=new yl.default((0,Vi.defaults)({enableReadyCheck:!1,enableOfflineQueue:!0,connectionName:(0,Fi.
getConnectionName)("ssubscriber",t.connectionName),retryStrategy:null,lazyConnect:!0},t,r)),this.lazyConnect=r?.lazyConnect??
!0,this.nodeKey=(0,Fi.getNodeKey)(t),this.instance.on("end",this.onEnd),this.instance.on("error",this.onError),this.instance.
on("moved",this.onMoved);for(let i of["smessage","smessageBuffer"]){let n=(...o)=>{this.emitter.emit(i,...o)};this.messageListeners.
set(i,n),this.instance.on(i,n)}}async start(){if(this.connectPromise)return this.connectPromise;if(!(this.status===k.STARTING||
this.status===k.CONNECTED)){if(this.status===k.ENDED||!this.instance)throw new Error(\`Sharded subscriber \${this.nodeKey}\\
 cannot be restarted once ended.\`);this.updateStatus(k.STARTING),this.connectPromise=this.instance.connect();try{await this.
connectPromise,this.updateStatus(k.CONNECTED)}catch(e){throw this.updateStatus(k.ENDED),e}finally{this.connectPromise=null}}}stop(){
this.updateStatus(k.STOPPING),this.instance&&(this.instance.disconnect(),this.instance.removeAllListeners(),this.messageListeners.
clear(),this.instance=null),this.updateStatus(k.ENDED),qi("stopped %s",this.nodeKey)}isStarted(){return[k.CONNECTED,k.STARTING].
includes(this.status)}get subscriberStatus(){return this.status}isHealthy(){return(this.status===k.IDLE||this.status===k.
CONNECTED||this.status===k.STARTING)&&this.instance!==null}getInstance(){return this.instance}getNodeKey(){return this.nodeKey}isLazyConnect(){
return this.lazyConnect}updateStatus(e){if(this.status!==e){if(!ml[this.status].includes(e)){qi("Invalid status transiti\\
on for %s: %s -> %s",this.nodeKey,this.status,e);return}this.status=e}}};Tr.default=Ar});var Ui=b(Cr=>{"use strict";Object.defineProperty(Cr,"__esModule",{value:!0});var gl=v(),bl=Re(),dt=Me(),Sl=ji(),Y=(0,gl.
Debug)("cluster:subscriberGroup"),Te=class s{constructor(e,t){this.subscriberGroupEmitter=e,this.options=t,this.shardedSubscribers=
new Map,this.clusterSlots=[],this.subscriberToSlotsIndex=new Map,this.channels=new Map,this.failedAttemptsByNode=new Map,
this.isResetting=!1,this.pendingReset=null,this.handleSubscriberConnectFailed=(r,i)=>{let o=(this.failedAttemptsByNode.get(
i)||0)+1;this.failedAttemptsByNode.set(i,o);let l=Math.min(o,s.MAX_RETRY_ATTEMPTS),c=Math.min(s.BASE_BACKOFF_MS*2**l,s.MAX_BACKOFF_MS),
u=Math.floor((Math.random()-.5)*(c*.5)),f=Math.max(0,c+u);Y("Failed to connect subscriber for %s. Refreshing slots in %d\\
ms",i,f),this.subscriberGroupEmitter.emit("subscriberConnectFailed",{delay:f,error:r})},this.handleSubscriberConnectSucceeded=
r=>{this.failedAttemptsByNode.delete(r)}}getResponsibleSubscriber(e){let t=this.clusterSlots[e][0],r=this.shardedSubscribers.
get(t);return r&&r.subscriberStatus==="idle"&&r.start().then(()=>{this.handleSubscriberConnectSucceeded(r.getNodeKey())}).
catch(i=>{this.handleSubscriberConnectFailed(i,r.getNodeKey())}),r}addChannels(e){let t=dt(e[0]);for(let i of e)if(dt(i)!==
t)return-1;let r=this.channels.get(t);return r?this.channels.set(t,r.concat(e)):this.channels.set(t,e),Array.from(this.channels.
values()).reduce((i,n)=>i+n.length,0)}removeChannels(e){let t=dt(e[0]);for(let i of e)if(dt(i)!==t)return-1;let r=this.channels.
get(t);if(r){let i=r.filter(n=>!e.includes(n));this.channels.set(t,i)}return Array.from(this.channels.values()).reduce((i,n)=>i+
n.length,0)}stop(){for(let e of this.shardedSubscribers.values())e.stop();this.pendingReset=null,this.shardedSubscribers.
clear(),this.subscriberToSlotsIndex.clear()}start(){let e=[];for(let t of this.shardedSubscribers.values())this.shouldStartSubscriber(
t)&&(e.push(t.start().then(()=>{this.handleSubscriberConnectSucceeded(t.getNodeKey())}).catch(r=>{this.handleSubscriberConnectFailed(
r,t.getNodeKey())})),this.subscriberGroupEmitter.emit("+subscriber"));return Promise.all(e)}async reset(e,t){if(this.isResetting){
this.pendingReset={slots:e,nodes:t};return}this.isResetting=!0;try{let r=this._refreshSlots(e),i=this.hasUnhealthySubscribers();
if(!r&&!i){Y("No topology change detected or failed subscribers. Skipping reset.");return}for(let[o,l]of this.shardedSubscribers){
if(this.subscriberToSlotsIndex.has(o)&&l.isHealthy()){Y("Skipping deleting subscriber for %s",o);continue}Y("Removing su\\
bscriber for %s",o),l.stop(),this.shardedSubscribers.delete(o),this.subscriberGroupEmitter.emit("-subscriber")}let n=[];
for(let[o,l]of this.subscriberToSlotsIndex){let c=this.shardedSubscribers.get(o);if(c&&c.isHealthy()){Y("Skipping creati\\
ng new subscriber for %s",o),!c.isStarted()&&this.shouldStartSubscriber(c)&&n.push(c.start().then(()=>{this.handleSubscriberConnectSucceeded(
o)}).catch(m=>{this.handleSubscriberConnectFailed(m,o)}));continue}c&&!c.isHealthy()&&(Y("Replacing subscriber for %s",o),
c.stop(),this.shardedSubscribers.delete(o),this.subscriberGroupEmitter.emit("-subscriber")),Y("Creating new subscriber f\\
or %s",o);let u=t.find(m=>(0,bl.getNodeKey)(m.options)===o);if(!u){Y("Failed to find node for key %s",o);continue}let f=new Sl.
default(this.subscriberGroupEmitter,u.options,this.options.redisOptions);this.shardedSubscribers.set(o,f),this.shouldStartSubscriber(
f)&&n.push(f.start().then(()=>{this.handleSubscriberConnectSucceeded(o)}).catch(m=>{this.handleSubscriberConnectFailed(m,
o)})),this.subscriberGroupEmitter.emit("+subscriber")}await Promise.all(n),this._resubscribe(),this.subscriberGroupEmitter.
emit("subscribersReady")}finally{if(this.isResetting=!1,this.pendingReset){let{slots:r,nodes:i}=this.pendingReset;this.pendingReset=
null,await this.reset(r,i)}}}_refreshSlots(e){if(this._slotsAreEqual(e)&&this.subscriberToSlotsIndex.size>0)return Y("No\\
thing to refresh because the new cluster map is equal to the previous one."),!1;Y("Refreshing the slots of the subscribe\\
r group."),this.subscriberToSlotsIndex=new Map;for(let t=0;t<e.length;t++){let r=e[t][0];this.subscriberToSlotsIndex.has(
r)||this.subscriberToSlotsIndex.set(r,[]),this.subscriberToSlotsIndex.get(r).push(Number(t))}return this.clusterSlots=JSON.
parse(JSON.stringify(e)),!0}_resubscribe(){this.shardedSubscribers&&this.shardedSubscribers.forEach((e,t)=>{let r=this.subscriberToSlotsIndex.
get(t);r&&r.forEach(i=>{let n=e.getInstance(),o=this.channels.get(i);if(o&&o.length>0){if(!n||n.status==="end")return;n.
status==="ready"?n.ssubscribe(...o).catch(l=>{Y("Failed to ssubscribe on node %s: %s",t,l)}):n.once("ready",()=>{n.ssubscribe(
...o).catch(l=>{Y("Failed to ssubscribe on node %s: %s",t,l)})})}})})}_slotsAreEqual(e){return this.clusterSlots===void 0?
!1:JSON.stringify(this.clusterSlots)===JSON.stringify(e)}hasUnhealthySubscribers(){let e=Array.from(this.shardedSubscribers.
values()).some(r=>!r.isHealthy()),t=Array.from(this.subscriberToSlotsIndex.keys()).some(r=>!this.shardedSubscribers.has(
r));return e||t}shouldStartSubscriber(e){if(e.isStarted())return!1;if(!e.isLazyConnect())return!0;let t=this.subscriberToSlotsIndex.
get(e.getNodeKey());return t?t.some(r=>{let i=this.channels.get(r);return!!(i&&i.length>0)}):!1}};Te.MAX_RETRY_ATTEMPTS=
10;Te.MAX_BACKOFF_MS=2e3;Te.BASE_BACKOFF_MS=100;Cr.default=Te});var vr=b(Pr=>{"use strict";Object.defineProperty(Pr,"__esModule",{value:!0});var Qi=fe(),Dr=require("events"),Ce=he(),zi=ee(),
Wi=q(),ut=fi(),_l=W(),El=et(),kl=yr(),L=v(),wl=gr(),Rl=st(),Al=Li(),Tl=Gi(),Cl=Yi(),Dl=Hi(),U=Re(),Zi=ct(),Pl=Ui(),Z=we(),
T=(0,L.Debug)("cluster"),Xi=new WeakSet,Be=class s extends Rl.default{constructor(e,t={}){super(),this.slots=[],this._groupsIds=
{},this._groupsBySlot=Array(16384),this.isCluster=!0,this.retryAttempts=0,this.delayQueue=new Dl.default,this.offlineQueue=
new Zi,this.isRefreshing=!1,this._refreshSlotsCacheCallbacks=[],this._autoPipelines=new Map,this._runningAutoPipelines=new Set,
this._readyDelayedCallbacks=[],this.connectionEpoch=0,Dr.EventEmitter.call(this),this.startupNodes=e,this.options=(0,L.defaults)(
{},t,Al.DEFAULT_CLUSTER_OPTIONS,this.options),this.options.himportFieldsets=(0,Z.cloneHimportFieldsets)(this.options.himportFieldsets);
let r=this.options.himportFieldsets?.length?new Z.default(this.options.himportFieldsets):void 0;if(r&&(0,Z.bindHimportCoordinator)(
this,r,"cluster"),this.options.shardedSubscribers&&this.createShardedSubscriberGroup(),this.options.redisOptions&&this.options.
redisOptions.keyPrefix&&!this.options.keyPrefix&&(this.options.keyPrefix=this.options.redisOptions.keyPrefix),typeof this.
options.scaleReads!="function"&&["all","master","slave"].indexOf(this.options.scaleReads)===-1)throw new Error('Invalid \\
option scaleReads "'+this.options.scaleReads+'". Expected "all", "master", "slave" or a custom function');let i={...this.
options.redisOptions??{}};delete i.himportFieldsets,this.connectionPool=new Cl.default(i,this.options.clusterNodeRetryStrategy,
r?{onCreate:(n,o)=>{(0,Z.bindHimportCoordinator)(n,r,o?"replica":"master")},onRoleChange:(n,o,l)=>{(0,Z.setHimportRole)(
n,l?"replica":"master"),r.invalidate(n),l||(0,U.waitForRedisReady)(n).then(()=>{for(let c of r.getDefinitions())r.ensurePrepared(
n,c)?.catch(f=>{this.emit("node error",f,o)})},c=>{this.emit("node error",c,o)})},onRemove:n=>{(0,Z.unbindHimportCoordinator)(
n)}}:void 0),this.connectionPool.on("-node",(n,o)=>{this.emit("-node",n)}),this.connectionPool.on("+node",n=>{this.emit(
"+node",n)}),this.connectionPool.on("drain",()=>{this.setStatus("close")}),this.connectionPool.on("nodeError",(n,o)=>{this.
emit("node error",n,o)}),this.subscriber=new Tl.default(this.connectionPool,this),this.options.scripts&&Object.entries(this.
options.scripts).forEach(([n,o])=>{this.defineCommand(n,o)}),this.options.lazyConnect?this.setStatus("wait"):this.connect().
catch(n=>{T("connecting failed: %s",n)})}connect(){return new Promise((e,t)=>{if(this.status==="connecting"||this.status===
"connect"||this.status==="ready"){t(new Error("Redis is already connecting/connected"));return}let r=++this.connectionEpoch;
this.setStatus("connecting"),this.resolveStartupNodeHostnames().then(i=>{if(this.connectionEpoch!==r){T("discard connect\\
ing after resolving startup nodes because epoch not match: %d != %d",r,this.connectionEpoch),t(new Ce.RedisError("Connec\\
tion is discarded because a new connection is made"));return}if(this.status!=="connecting"){T("discard connecting after \\
resolving startup nodes because the status changed to %s",this.status),t(new Ce.RedisError("Connection is aborted"));return}
this.connectionPool.reset(i),this.options.shardedSubscribers&&this.shardedSubscribers.reset(this.slots,this.connectionPool.
getNodes("all")).catch(c=>{T("Error while starting subscribers: %s",c)});let n=()=>{this.setStatus("ready"),this.retryAttempts=
0,this.executeOfflineCommands(),this.resetNodesRefreshInterval(),e()},o,l=()=>{this.invokeReadyDelayedCallbacks(void 0),
this.removeListener("close",o),this.manuallyClosing=!1,this.setStatus("connect"),this.options.enableReadyCheck?this.readyCheck(
(c,u)=>{c||u?(T("Ready check failed (%s). Reconnecting...",c||u),this.status==="connect"&&this.disconnect(!0)):n()}):n()};
o=()=>{let c=new Error("None of startup nodes is available");this.removeListener("refresh",l),this.invokeReadyDelayedCallbacks(
c),t(c)},this.once("refresh",l),this.once("close",o),this.once("close",this.handleCloseEvent.bind(this)),this.refreshSlotsCache(
c=>{c&&c.message===ut.default.defaultMessage&&(_l.default.prototype.silentEmit.call(this,"error",c),this.connectionPool.
reset([]))}),this.subscriber.start(),this.options.shardedSubscribers&&this.shardedSubscribers.start().catch(c=>{T("Error\\
 while starting subscribers: %s",c)})}).catch(i=>{this.setStatus("close"),this.handleCloseEvent(i),this.invokeReadyDelayedCallbacks(
i),t(i)})})}disconnect(e=!1){let t=this.status;this.setStatus("disconnecting"),e||(this.manuallyClosing=!0),this.reconnectTimeout&&
!e&&(clearTimeout(this.reconnectTimeout),this.reconnectTimeout=null,T("Canceled reconnecting attempts")),this.clearNodesRefreshInterval(),
this.subscriber.stop(),this.options.shardedSubscribers&&this.shardedSubscribers.stop(),t==="wait"?(this.setStatus("close"),
this.handleCloseEvent()):this.connectionPool.reset([])}quit(e){let t=this.status;if(this.setStatus("disconnecting"),this.
manuallyClosing=!0,this.reconnectTimeout&&(clearTimeout(this.reconnectTimeout),this.reconnectTimeout=null),this.clearNodesRefreshInterval(),
this.subscriber.stop(),this.options.shardedSubscribers&&this.shardedSubscribers.stop(),t==="wait"){let r=(0,zi.default)(
Promise.resolve("OK"),e);return setImmediate(function(){this.setStatus("close"),this.handleCloseEvent()}.bind(this)),r}return(0,zi.
default)(Promise.all(this.nodes().map(r=>r.quit().catch(i=>{if(i.message===L.CONNECTION_CLOSED_ERROR_MSG)return"OK";throw i}))).
then(()=>"OK"),e)}duplicate(e=[],t){let r=e.length>0?e:this.startupNodes.slice(0),i=Object.assign({},this.options,t);return this.
options.redisOptions&&t?.redisOptions&&(i.redisOptions=Object.assign({},this.options.redisOptions,t.redisOptions)),new s(
r,i)}nodes(e="all"){if(e!=="all"&&e!=="master"&&e!=="slave")throw new Error('Invalid role "'+e+'". Expected "all", "mast\\
er" or "slave"');return this.connectionPool.getNodes(e)}delayUntilReady(e){this._readyDelayedCallbacks.push(e)}get autoPipelineQueueSize(){
let e=0;for(let t of this._autoPipelines.values())e+=t.length;return e}refreshSlotsCache(e){if(e&&this._refreshSlotsCacheCallbacks.
push(e),this.isRefreshing)return;this.isRefreshing=!0;let t=this,r=l=>{this.isRefreshing=!1;for(let c of this._refreshSlotsCacheCallbacks)
c(l);this._refreshSlotsCacheCallbacks=[]},i=(0,L.shuffle)(this.connectionPool.getNodes()),n=null;function o(l){if(l===i.
length){let f=new ut.default(ut.default.defaultMessage,n);return r(f)}let c=i[l],u=\`\${c.options.host}:\${c.options.port}\`;
T("getting slot cache from %s",u),t.getInfoFromNode(c,function(f){switch(t.status){case"close":case"end":return r(new Error(
"Cluster is disconnected."));case"disconnecting":return r(new Error("Cluster is disconnecting."))}f?(t.emit("node error",
f,u),n=f,o(l+1)):(t.emit("refresh"),r())})}o(0)}sendCommand(e,t,r){if(this.status==="wait"&&this.connect().catch(L.noop),
this.status==="end")return e.reject(new Error(L.CONNECTION_CLOSED_ERROR_MSG)),e.promise;if(!t&&!r&&this.status==="ready"&&
(0,Z.isHimportControlCommand)(e)&&(0,Z.interceptHimportControlCommand)(this.connectionPool.getNodes("master"),e))return e.
promise;let i=this.options.scaleReads;i!=="master"&&(e.isReadOnly||(0,Qi.exists)(e.name)&&(0,Qi.hasFlag)(e.name,"readonl\\
y")||(i="master"));let n=r?r.slot:e.getSlot(),o={},l=this,c=null;if(!r&&!Xi.has(e)){Xi.add(e);let f=e.reject;e.reject=function(m){
let p=u.bind(null,!0);l.handleError(m,o,{moved:function(y,S){T("command %s is moved to %s",e.name,S),n=Number(y),l.slots[y]?
l.slots[y][0]=S:l.slots[y]=[S],l._groupsBySlot[y]=l._groupsIds[l.slots[y].join(";")];let G=l.natMapper(S),Mt=(0,U.getNodeKey)(
G);c&&(0,U.getNodeKey)(c.options)===Mt&&l.connectionPool.getInstanceByKey(Mt)===c?(T("MOVED redirect points back at %s; \\
recreating its connection",Mt),l.connectionPool.recreate(G)):l.connectionPool.findOrCreate(G),u(),T("refreshing slot cac\\
hes... (triggered by MOVED error)"),l.refreshSlotsCache()},ask:function(y,S){T("command %s is required to ask %s:%s",e.name,
S);let G=l.natMapper(S);l.connectionPool.findOrCreate(G),u(!1,\`\${G.host}:\${G.port}\`)},tryagain:p,clusterDown:p,connectionClosed:p,
maxRedirections:function(y){f.call(e,y)},defaults:function(){f.call(e,m)}})}}u();function u(f,m){if(l.status==="end"){e.
reject(new Ce.AbortError("Cluster is ended."));return}let p;if(l.status==="ready"||e.name==="cluster"){if(r&&r.redis)p=r.
redis;else if(Wi.default.checkFlag("ENTER_SUBSCRIBER_MODE",e.name)||Wi.default.checkFlag("EXIT_SUBSCRIBER_MODE",e.name)){
if(l.options.shardedSubscribers&&(e.name=="ssubscribe"||e.name=="sunsubscribe")){let y=l.shardedSubscribers.getResponsibleSubscriber(
n);if(!y){e.reject(new Ce.AbortError(\`No sharded subscriber for slot: \${n}\`));return}let S=-1;e.name=="ssubscribe"&&(S=l.
shardedSubscribers.addChannels(e.getKeys())),e.name=="sunsubscribe"&&(S=l.shardedSubscribers.removeChannels(e.getKeys())),
S!==-1?p=y.getInstance():e.reject(new Ce.AbortError("Possible CROSSSLOT error: All channels must hash to the same slot"))}else
p=l.subscriber.getInstance();if(!p){e.reject(new Ce.AbortError("No subscriber for the cluster"));return}}else{if(!f){if(typeof n==
"number"&&l.slots[n]){let y=l.slots[n];if(typeof i=="function"){let S=y.map(function(G){return l.connectionPool.getInstanceByKey(
G)});p=i(S,e),Array.isArray(p)&&(p=(0,L.sample)(p)),p||(p=S[0])}else{let S;i==="all"?S=(0,L.sample)(y):i==="slave"&&y.length>
1?S=(0,L.sample)(y,1):S=y[0],p=l.connectionPool.getInstanceByKey(S)}}m&&(p=l.connectionPool.getInstanceByKey(m))}if(p||(p=
(typeof i=="function"?null:l.connectionPool.getSampleInstance(i))||l.connectionPool.getSampleInstance("all")),p&&!l.options.
enableOfflineQueue&&p.status!=="ready"&&p.status!=="wait"){e.reject(new Error(L.CONNECTION_CLOSED_ERROR_MSG));return}}r&&
!r.redis&&(r.redis=p)}if(!p&&l.options.enableOfflineQueue){l.offlineQueue.push({command:e,stream:t,node:r});return}if(!p){
e.reject(new Error("Cluster isn't ready and enableOfflineQueue options is false"));return}if(c=p,m){let y=(0,Z.getHimportBinding)(
p);if(!t&&y?.role==="master"?y.coordinator.classify(e):void 0){(0,U.waitForRedisReady)(p).then(()=>e.isSettled?void 0:y.
coordinator.prepareCommand(p,e)??Promise.resolve()).then(()=>{e.isSettled||(y.coordinator.allowNextSend(p,e),p.asking(),
p.sendCommand(e,t))},G=>{e.isSettled||e.reject(G)});return}p.asking()}p.sendCommand(e,t)}return e.promise}sscanStream(e,t){
return this.createScanStream("sscan",{key:e,options:t})}sscanBufferStream(e,t){return this.createScanStream("sscanBuffer",
{key:e,options:t})}hscanStream(e,t){return this.createScanStream("hscan",{key:e,options:t})}hscanBufferStream(e,t){return this.
createScanStream("hscanBuffer",{key:e,options:t})}zscanStream(e,t){return this.createScanStream("zscan",{key:e,options:t})}zscanBufferStream(e,t){
return this.createScanStream("zscanBuffer",{key:e,options:t})}handleError(e,t,r){if(typeof t.value>"u"?t.value=this.options.
maxRedirections:t.value-=1,t.value<=0){r.maxRedirections(new Error("Too many Cluster redirections. Last error: "+e));return}
let i=e.message.split(" ");if(i[0]==="MOVED"){let n=Number(i[1]);if(!Number.isInteger(n)||n<0||n>=16384){r.defaults();return}
let o=this.options.retryDelayOnMoved;o&&typeof o=="number"?this.delayQueue.push("moved",r.moved.bind(null,n,i[2]),{timeout:o}):
r.moved(n,i[2])}else i[0]==="ASK"?r.ask(i[1],i[2]):i[0]==="TRYAGAIN"?this.delayQueue.push("tryagain",r.tryagain,{timeout:this.
options.retryDelayOnTryAgain}):i[0]==="CLUSTERDOWN"&&this.options.retryDelayOnClusterDown>0?this.delayQueue.push("cluste\\
rdown",r.connectionClosed,{timeout:this.options.retryDelayOnClusterDown,callback:this.refreshSlotsCache.bind(this)}):e.message===
L.CONNECTION_CLOSED_ERROR_MSG&&this.options.retryDelayOnFailover>0&&this.status==="ready"?this.delayQueue.push("failover",
r.connectionClosed,{timeout:this.options.retryDelayOnFailover,callback:this.refreshSlotsCache.bind(this)}):r.defaults()}resetOfflineQueue(){
this.offlineQueue=new Zi}clearNodesRefreshInterval(){this.slotsTimer&&(clearTimeout(this.slotsTimer),this.slotsTimer=null)}resetNodesRefreshInterval(){
if(this.slotsTimer||!this.options.slotsRefreshInterval)return;let e=()=>{this.slotsTimer=setTimeout(()=>{T('refreshing s\\
lot caches... (triggered by "slotsRefreshInterval" option)'),this.refreshSlotsCache(()=>{e()})},this.options.slotsRefreshInterval)};
e()}setStatus(e){T("status: %s -> %s",this.status||"[empty]",e),this.status=e,process.nextTick(()=>{this.emit(e)})}handleCloseEvent(e){
e&&T("closed because %s",e);let t;!this.manuallyClosing&&typeof this.options.clusterRetryStrategy=="function"&&(t=this.options.
clusterRetryStrategy.call(this,++this.retryAttempts,e)),typeof t=="number"?(this.setStatus("reconnecting"),this.reconnectTimeout=
setTimeout(()=>{this.reconnectTimeout=null,T("Cluster is disconnected. Retrying after %dms",t),this.connect().catch(function(r){
T("Got error %s when reconnecting. Ignoring...",r)})},t)):(this.options.shardedSubscribers&&this.subscriberGroupEmitter?.
removeAllListeners(),this.setStatus("end"),this.flushQueue(new Error("None of startup nodes is available")))}flushQueue(e){
let t;for(;t=this.offlineQueue.shift();)t.command.reject(e)}executeOfflineCommands(){if(this.offlineQueue.length){T("sen\\
d %d commands in offline queue",this.offlineQueue.length);let e=this.offlineQueue;this.resetOfflineQueue();let t;for(;t=
e.shift();)this.sendCommand(t.command,t.stream,t.node)}}natMapper(e){let t=typeof e=="string"?e:\`\${e.host}:\${e.port}\`,r=null;
return this.options.natMap&&typeof this.options.natMap=="function"?r=this.options.natMap(t):this.options.natMap&&typeof this.
options.natMap=="object"&&(r=this.options.natMap[t]),r?(T("NAT mapping %s -> %O",t,r),Object.assign({},r)):typeof e=="st\\
ring"?(0,U.nodeKeyToRedisOptions)(e):e}getInfoFromNode(e,t){if(!e)return t(new Error("Node is disconnected"));let r=e.duplicate(
{enableOfflineQueue:!0,enableReadyCheck:!1,retryStrategy:null,protocol:2,replyMapping:"legacy",connectionName:(0,U.getConnectionName)(
"refresher",this.options.redisOptions&&this.options.redisOptions.connectionName)});r.on("error",L.noop),r.cluster("SLOTS",
(0,L.timeout)((i,n)=>{if(r.disconnect(),i)return T("error encountered running CLUSTER.SLOTS: %s",i),t(i);if(this.status===
"disconnecting"||this.status==="close"||this.status==="end"){T("ignore CLUSTER.SLOTS results (count: %d) since cluster s\\
tatus is %s",n.length,this.status),t();return}let o=[];T("cluster slots result count: %d",n.length);for(let c=0;c<n.length;++c){
let u=n[c],f=u[0],m=u[1],p=[];for(let y=2;y<u.length;y++){if(!u[y][0])continue;let S=this.natMapper({host:u[y][0],port:u[y][1]});
S.readOnly=y!==2,o.push(S),p.push(S.host+":"+S.port)}T("cluster slots result [%d]: slots %d~%d served by %s",c,f,m,p);for(let y=f;y<=
m;y++)this.slots[y]=p}this._groupsIds=Object.create(null);let l=0;for(let c=0;c<16384;c++){let u=(this.slots[c]||[]).join(
";");if(!u.length){this._groupsBySlot[c]=void 0;continue}this._groupsIds[u]||(this._groupsIds[u]=++l),this._groupsBySlot[c]=
this._groupsIds[u]}this.connectionPool.reset(o),this.options.shardedSubscribers&&this.shardedSubscribers.reset(this.slots,
this.connectionPool.getNodes("all")).catch(c=>{T("Error while starting subscribers: %s",c)}),t()},this.options.slotsRefreshTimeout))}invokeReadyDelayedCallbacks(e){
for(let t of this._readyDelayedCallbacks)process.nextTick(t,e);this._readyDelayedCallbacks=[]}readyCheck(e){this.cluster(
"INFO",(t,r)=>{if(t)return e(t);if(typeof r!="string")return e();let i,n=r.split(\`\\r
\`);for(let o=0;o<n.length;++o){let l=n[o].split(":");if(l[0]==="cluster_state"){i=l[1];break}}i==="fail"?(T("cluster sta\\
te not ok (%s)",i),e(null,i)):e()})}resolveSrv(e){return new Promise((t,r)=>{this.options.resolveSrv(e,(i,n)=>{if(i)return r(
i);let o=this,l=(0,U.groupSrvRecords)(n),c=Object.keys(l).sort((f,m)=>parseInt(f)-parseInt(m));function u(f){if(!c.length)
return r(f);let m=c[0],p=l[m],y=(0,U.weightSrvRecords)(p);p.records.length||c.shift(),o.dnsLookup(y.name).then(S=>t({host:S,
port:y.port}),u)}u()})})}dnsLookup(e){return new Promise((t,r)=>{this.options.dnsLookup(e,(i,n)=>{i?(T("failed to resolv\\
e hostname %s to IP: %s",e,i.message),r(i)):(T("resolved hostname %s to IP %s",e,n),t(n))})})}async resolveStartupNodeHostnames(){
if(!Array.isArray(this.startupNodes)||this.startupNodes.length===0)throw new Error("\`startupNodes\` should contain at lea\\
st one node.");let e=(0,U.normalizeNodeOptions)(this.startupNodes),t=(0,U.getUniqueHostnamesFromOptions)(e);if(t.length===
0)return e;let r=await Promise.all(t.map((this.options.useSRVRecords?this.resolveSrv:this.dnsLookup).bind(this))),i=(0,L.
zipMap)(t,r);return e.map(n=>{let o=i.get(n.host);return o?this.options.useSRVRecords?Object.assign({},n,o):Object.assign(
{},n,{host:o}):n})}createScanStream(e,{key:t,options:r={}}){return new El.default({objectMode:!0,key:t,redis:this,command:e,
...r})}createShardedSubscriberGroup(){this.subscriberGroupEmitter=new Dr.EventEmitter,this.shardedSubscribers=new Pl.default(
this.subscriberGroupEmitter,this.options);let e=t=>{t instanceof ut.default&&this.disconnect(!0)};this.subscriberGroupEmitter.
on("-node",(t,r)=>{this.emit("-node",t,r),this.refreshSlotsCache(e)}),this.subscriberGroupEmitter.on("subscriberConnectF\\
ailed",({delay:t,error:r})=>{this.emit("error",r),setTimeout(()=>{this.refreshSlotsCache(e)},t)}),this.subscriberGroupEmitter.
on("moved",()=>{this.refreshSlotsCache(e)}),this.subscriberGroupEmitter.on("-subscriber",()=>{this.emit("-subscriber")}),
this.subscriberGroupEmitter.on("+subscriber",()=>{this.emit("+subscriber")}),this.subscriberGroupEmitter.on("nodeError",
(t,r)=>{this.emit("nodeError",t,r)}),this.subscriberGroupEmitter.on("subscribersReady",()=>{this.emit("subscribersReady")});
for(let t of["smessage","smessageBuffer"])this.subscriberGroupEmitter.on(t,(r,i,n)=>{this.emit(t,r,i,n)})}};(0,wl.default)(
Be,Dr.EventEmitter);(0,kl.addTransactionSupport)(Be.prototype);Pr.default=Be});var ft=b(Ir=>{"use strict";Object.defineProperty(Ir,"__esModule",{value:!0});var vl=v(),xl=(0,vl.Debug)("AbstractConnect\\
or"),xr=class{constructor(e){this.connecting=!1,this.disconnectTimeout=e}check(e){return!0}disconnect(){if(this.connecting=
!1,this.stream){let e=this.stream,t=setTimeout(()=>{xl("stream %s:%s still open, destroying it",e.remoteAddress,e.remotePort),
e.destroy()},this.disconnectTimeout);e.on("close",()=>clearTimeout(t)),e.end()}}};Ir.default=xr});var Ji=b(Mr=>{"use strict";Object.defineProperty(Mr,"__esModule",{value:!0});var Il=require("net"),Nl=require("tls"),Ml=v(),
Ol=ft(),Nr=class extends Ol.default{constructor(e){super(e.disconnectTimeout),this.options=e}connect(e){let{options:t}=this;
this.connecting=!0;let r;return"path"in t&&t.path?r={path:t.path}:(r={},"port"in t&&t.port!=null&&(r.port=t.port),"host"in
t&&t.host!=null&&(r.host=t.host),"family"in t&&t.family!=null&&(r.family=t.family)),t.tls&&Object.assign(r,t.tls),new Promise(
(i,n)=>{process.nextTick(()=>{if(!this.connecting){n(new Error(Ml.CONNECTION_CLOSED_ERROR_MSG));return}try{t.tls?this.stream=
(0,Nl.connect)(r):this.stream=(0,Il.createConnection)(r)}catch(o){n(o);return}this.stream.once("error",o=>{this.firstError=
o}),i(this.stream)})})}};Mr.default=Nr});var $i=b(Lr=>{"use strict";Object.defineProperty(Lr,"__esModule",{value:!0});function Ll(s,e){return(s.host||"127.0.0.1")===
(e.host||"127.0.0.1")&&(s.port||26379)===(e.port||26379)}var Or=class{constructor(e){this.cursor=0,this.sentinels=e.slice(
0)}next(){let e=this.cursor>=this.sentinels.length;return{done:e,value:e?void 0:this.sentinels[this.cursor++]}}reset(e){
e&&this.sentinels.length>1&&this.cursor!==1&&this.sentinels.unshift(...this.sentinels.splice(this.cursor-1)),this.cursor=
0}add(e){for(let t=0;t<this.sentinels.length;t++)if(Ll(e,this.sentinels[t]))return!1;return this.sentinels.push(e),!0}toString(){
return\`\${JSON.stringify(this.sentinels)} @\${this.cursor}\`}};Lr.default=Or});var tn=b(ht=>{"use strict";Object.defineProperty(ht,"__esModule",{value:!0});ht.FailoverDetector=void 0;var Bl=v(),Br=(0,Bl.
Debug)("FailoverDetector"),en="+switch-master",Gr=class{constructor(e,t){this.isDisconnected=!1,this.connector=e,this.sentinels=
t}cleanup(){this.isDisconnected=!0;for(let e of this.sentinels)e.client.disconnect()}async subscribe(){Br("Starting Fail\\
overDetector");let e=[];for(let t of this.sentinels){let r=t.client.subscribe(en).catch(i=>{Br("Failed to subscribe to f\\
ailover messages on sentinel %s:%s (%s)",t.address.host||"127.0.0.1",t.address.port||26739,i.message)});e.push(r),t.client.
on("message",i=>{!this.isDisconnected&&i===en&&this.disconnect()})}await Promise.all(e)}disconnect(){this.isDisconnected=
!0,Br("Failover detected, disconnecting"),this.connector.disconnect()}};ht.FailoverDetector=Gr});var pt=b(Ye=>{"use strict";Object.defineProperty(Ye,"__esModule",{value:!0});Ye.SentinelIterator=void 0;var Gl=require("net"),
Ge=v(),Yl=require("tls"),rn=$i();Ye.SentinelIterator=rn.default;var Kl=ft(),Hl=W(),Fl=tn(),De=(0,Ge.Debug)("SentinelConn\\
ector"),Yr=class extends Kl.default{constructor(e){if(super(e.disconnectTimeout),this.options=e,this.emitter=null,this.failoverDetector=
null,!this.options.sentinels.length)throw new Error("Requires at least one sentinel to connect to.");if(!this.options.name)
throw new Error("Requires the name of master.");this.sentinelIterator=new rn.default(this.options.sentinels)}check(e){let t=!e.
role||this.options.role===e.role;return t||(De("role invalid, expected %s, but got %s",this.options.role,e.role),this.sentinelIterator.
next(),this.sentinelIterator.next(),this.sentinelIterator.reset(!0)),t}disconnect(){super.disconnect(),this.failoverDetector&&
this.failoverDetector.cleanup()}connect(e){this.connecting=!0,this.retryAttempts=0;let t,r=async()=>{let i=this.sentinelIterator.
next();if(i.done){this.sentinelIterator.reset(!1);let c=typeof this.options.sentinelRetryStrategy=="function"?this.options.
sentinelRetryStrategy(++this.retryAttempts):null,u=typeof c!="number"?"All sentinels are unreachable and retry is disabl\\
ed.":\`All sentinels are unreachable. Retrying from scratch after \${c}ms.\`;t&&(u+=\` Last error: \${t.message}\`),De(u);let f=new Error(
u);if(typeof c=="number")return e("error",f),await new Promise(m=>setTimeout(m,c)),r();throw f}let n=null,o=null;try{n=await this.
resolve(i.value)}catch(c){o=c}if(!this.connecting)throw new Error(Ge.CONNECTION_CLOSED_ERROR_MSG);let l=i.value.host+":"+
i.value.port;if(n)return De("resolved: %s:%s from sentinel %s",n.host,n.port,l),this.options.enableTLSForSentinelMode&&this.
options.tls?(Object.assign(n,this.options.tls),this.stream=(0,Yl.connect)(n),this.stream.once("secureConnect",this.initFailoverDetector.
bind(this))):(this.stream=(0,Gl.createConnection)(n),this.stream.once("connect",this.initFailoverDetector.bind(this))),this.
stream.once("error",c=>{this.firstError=c}),this.stream;{let c=o?"failed to connect to sentinel "+l+" because "+o.message:
"connected to sentinel "+l+" successfully, but got an invalid reply: "+n;return De(c),e("sentinelError",new Error(c)),o&&
(t=o),r()}};return r()}async updateSentinels(e){if(!this.options.updateSentinels)return;let t=await e.sentinel("sentinel\\
s",this.options.name);Array.isArray(t)&&(t.map(Ge.packObject).forEach(r=>{if((r.flags?r.flags.split(","):[]).indexOf("di\\
sconnected")===-1&&r.ip&&r.port){let n=this.sentinelNatResolve(sn(r));this.sentinelIterator.add(n)&&De("adding sentinel \\
%s:%s",n.host,n.port)}}),De("Updated internal sentinels: %s",this.sentinelIterator))}async resolveMaster(e){let t=await e.
sentinel("get-master-addr-by-name",this.options.name);return await this.updateSentinels(e),this.sentinelNatResolve(Array.
isArray(t)?{host:t[0],port:Number(t[1])}:null)}async resolveSlave(e){let t=await e.sentinel("slaves",this.options.name);
if(!Array.isArray(t))return null;let r=t.map(Ge.packObject).filter(i=>i.flags&&!i.flags.match(/(disconnected|s_down|o_down)/));
return this.sentinelNatResolve(ql(r,this.options.preferredSlaves))}sentinelNatResolve(e){if(!e||!this.options.natMap)return e;
let t=\`\${e.host}:\${e.port}\`,r=e;return typeof this.options.natMap=="function"?r=this.options.natMap(t)||e:typeof this.options.
natMap=="object"&&(r=this.options.natMap[t]||e),r}connectToSentinel(e,t){return new Hl.default({port:e.port||26379,host:e.
host,username:this.options.sentinelUsername||null,password:this.options.sentinelPassword||null,family:e.family||("path"in
this.options&&this.options.path?void 0:this.options.family),tls:this.options.sentinelTLS,retryStrategy:null,enableReadyCheck:!1,
protocol:this.options.protocol,replyMapping:"legacy",connectTimeout:this.options.connectTimeout,commandTimeout:this.options.
sentinelCommandTimeout,...t})}async resolve(e){let t=this.connectToSentinel(e);t.on("error",Vl);try{return this.options.
role==="slave"?await this.resolveSlave(t):await this.resolveMaster(t)}finally{t.disconnect()}}async initFailoverDetector(){
if(!this.options.failoverDetector)return;this.sentinelIterator.reset(!0);let e=[];for(;e.length<this.options.sentinelMaxConnections;){
let{done:t,value:r}=this.sentinelIterator.next();if(t)break;let i=this.connectToSentinel(r,{lazyConnect:!0,retryStrategy:this.
options.sentinelReconnectStrategy,protocol:this.options.protocol,replyMapping:"legacy"});i.on("reconnecting",()=>{this.emitter?.
emit("sentinelReconnecting")}),e.push({address:r,client:i})}this.sentinelIterator.reset(!1),this.failoverDetector&&this.
failoverDetector.cleanup(),this.failoverDetector=new Fl.FailoverDetector(this,e),await this.failoverDetector.subscribe(),
this.emitter?.emit("failoverSubscribed")}};Ye.default=Yr;function ql(s,e){if(s.length===0)return null;let t;if(typeof e==
"function")t=e(s);else if(e!==null&&typeof e=="object"){let r=Array.isArray(e)?[...e]:[e];r.sort((i,n)=>{let o=i.prio??1,
l=n.prio??1;return o<l?-1:o>l?1:0});for(let i=0;i<r.length;i++){for(let n=0;n<s.length;n++){let o=s[n];if(o.ip===r[i].ip&&
o.port===r[i].port){t=o;break}}if(t)break}}return t||(t=(0,Ge.sample)(s)),sn(t)}function sn(s){return{host:s.ip,port:Number(
s.port)}}function Vl(){}});var nn=b(Pe=>{"use strict";Object.defineProperty(Pe,"__esModule",{value:!0});Pe.SentinelConnector=Pe.StandaloneConnector=
void 0;var jl=Ji();Pe.StandaloneConnector=jl.default;var Ul=pt();Pe.SentinelConnector=Ul.default});var on=b(Hr=>{"use strict";Object.defineProperty(Hr,"__esModule",{value:!0});var Ql=he(),Kr=class extends Ql.AbortError{constructor(e){
let t=\`Reached the max retries per request limit (which is \${e}). Refer to "maxRetriesPerRequest" option for details.\`;super(
t),Error.captureStackTrace(this,this.constructor)}get name(){return this.constructor.name}};Hr.default=Kr});var an=b(yt=>{"use strict";Object.defineProperty(yt,"__esModule",{value:!0});yt.MaxRetriesPerRequestError=void 0;var zl=on();
yt.MaxRetriesPerRequestError=zl.default});var ln=b(mt=>{"use strict";Object.defineProperty(mt,"__esModule",{value:!0});mt.PACKAGE_VERSION=void 0;mt.PACKAGE_VERSION=
"6.0.0"});var cn=b(Vr=>{"use strict";Object.defineProperty(Vr,"__esModule",{value:!0});var qr=class{constructor(){this.set={subscribe:{},
psubscribe:{},ssubscribe:{}}}add(e,t){this.set[Fr(e)][t]=!0}del(e,t){delete this.set[Fr(e)][t]}channels(e){return Object.
keys(this.set[Fr(e)])}isEmpty(){return this.channels("subscribe").length===0&&this.channels("psubscribe").length===0&&this.
channels("ssubscribe").length===0}};Vr.default=qr;function Fr(s){return s==="unsubscribe"?"subscribe":s==="punsubscribe"?
"psubscribe":s==="sunsubscribe"?"ssubscribe":s}});var dn=b(gt=>{"use strict";Object.defineProperty(gt,"__esModule",{value:!0});gt.VerbatimString=void 0;var jr=class extends String{constructor(e,t){
super(t),this.format=e}};gt.VerbatimString=jr});var fn=b(ve=>{"use strict";Object.defineProperty(ve,"__esModule",{value:!0});ve.BlobError=ve.SimpleError=void 0;var un=he(),
Ur=class extends un.ReplyError{get name(){return"ReplyError"}};ve.SimpleError=Ur;var Qr=class extends un.ReplyError{get name(){
return"ReplyError"}};ve.BlobError=Qr});var Mn=b(g=>{"use strict";var _=g&&g.__classPrivateFieldSet||function(s,e,t,r,i){if(r==="m")throw new TypeError("Private\\
 method is not writable");if(r==="a"&&!i)throw new TypeError("Private accessor was defined without a setter");if(typeof e==
"function"?s!==e||!i:!e.has(s))throw new TypeError("Cannot write private member to an object whose class did not declare\\
 it");return r==="a"?i.call(s,t):i?i.value=t:e.set(s,t),t},a=g&&g.__classPrivateFieldGet||function(s,e,t,r){if(t==="a"&&
!r)throw new TypeError("Private accessor was defined without a getter");if(typeof e=="function"?s!==e||!r:!e.has(s))throw new TypeError(
"Cannot read private member from an object whose class did not declare it");return t==="m"?r:t==="a"?r.call(s):r?r.value:
e.get(s)},d,Ke,h,X,Tt,Nn,bs,O,hn,zr,Wr,Zr,Xr,bt,se,Jr,$r,St,es,ts,rs,_t,pn,Ss,ss,He,xe,is,ie,yn,Fe,mn,ns,gn,ne,os,bn,Sn,
_n,as,En,kn,ls,wn,cs,Rn,H,Et,kt,ds,An,qe,Tn,us,Cn,fs,hs,Dn,ps,Pn,ys,wt,ms,gs,vn,Ve,Rt,xn,je;Object.defineProperty(g,"__e\\
sModule",{value:!0});g.Decoder=g.PUSH_TYPE_MAPPING=g.RESP_TYPES=void 0;var In=dn(),At=fn();g.RESP_TYPES={NULL:95,BOOLEAN:35,
NUMBER:58,BIG_NUMBER:40,DOUBLE:44,SIMPLE_STRING:43,BLOB_STRING:36,VERBATIM_STRING:61,SIMPLE_ERROR:45,BLOB_ERROR:33,ARRAY:42,
SET:126,MAP:37,PUSH:62};var w={"\\r":13,t:116,"+":43,"-":45,0:48,".":46,i:105,n:110,E:69,e:101};g.PUSH_TYPE_MAPPING={[g.RESP_TYPES.
BLOB_STRING]:Buffer};var Ct=class{constructor(e){d.add(this),h.set(this,0),X.set(this,void 0),Tt.set(this,void 0),this.onReply=
e.onReply,this.onErrorReply=e.onErrorReply,this.onPush=e.onPush,this.getTypeMapping=e.getTypeMapping,_(this,Tt,{...e.getTypeMapping(),
...g.PUSH_TYPE_MAPPING},"f")}reset(){_(this,h,0,"f"),_(this,X,void 0,"f")}write(e){var t;if(a(this,h,"f")>=e.length){_(this,
h,a(this,h,"f")-e.length,"f");return}if(a(this,X,"f")&&(a(this,X,"f").call(this,e)||a(this,h,"f")>=e.length)){_(this,h,a(
this,h,"f")-e.length,"f");return}do{let r=e[a(this,h,"f")];if(_(this,h,(t=a(this,h,"f"),++t),"f")===e.length){_(this,X,a(
this,d,"m",Nn).bind(this,r),"f");break}if(a(this,d,"m",bs).call(this,r,e))break}while(a(this,h,"f")<e.length);_(this,h,a(
this,h,"f")-e.length,"f")}};g.Decoder=Ct;Ke=Ct,h=new WeakMap,X=new WeakMap,Tt=new WeakMap,d=new WeakSet,Nn=function(e,t){
return _(this,X,void 0,"f"),a(this,d,"m",bs).call(this,e,t)},bs=function(e,t){switch(e){case g.RESP_TYPES.NULL:return this.
onReply(a(this,d,"m",zr).call(this)),!1;case g.RESP_TYPES.BOOLEAN:return a(this,d,"m",O).call(this,this.onReply,a(this,d,
"m",Wr).call(this,this.getTypeMapping()[g.RESP_TYPES.BOOLEAN],t));case g.RESP_TYPES.NUMBER:return a(this,d,"m",O).call(this,
this.onReply,a(this,d,"m",Zr).call(this,this.getTypeMapping()[g.RESP_TYPES.NUMBER],t));case g.RESP_TYPES.BIG_NUMBER:return a(
this,d,"m",O).call(this,this.onReply,a(this,d,"m",Jr).call(this,this.getTypeMapping()[g.RESP_TYPES.BIG_NUMBER],t));case g.
RESP_TYPES.DOUBLE:return a(this,d,"m",O).call(this,this.onReply,a(this,d,"m",ts).call(this,this.getTypeMapping()[g.RESP_TYPES.
DOUBLE],t));case g.RESP_TYPES.SIMPLE_STRING:return a(this,d,"m",O).call(this,this.onReply,a(this,d,"m",ie).call(this,this.
getTypeMapping()[g.RESP_TYPES.SIMPLE_STRING],t));case g.RESP_TYPES.BLOB_STRING:return a(this,d,"m",O).call(this,this.onReply,
a(this,d,"m",Fe).call(this,this.getTypeMapping()[g.RESP_TYPES.BLOB_STRING],t));case g.RESP_TYPES.VERBATIM_STRING:return a(
this,d,"m",O).call(this,this.onReply,a(this,d,"m",os).call(this,this.getTypeMapping()[g.RESP_TYPES.VERBATIM_STRING],t));case g.
RESP_TYPES.SIMPLE_ERROR:return a(this,d,"m",O).call(this,this.onErrorReply,a(this,d,"m",ls).call(this,t));case g.RESP_TYPES.
BLOB_ERROR:return a(this,d,"m",O).call(this,this.onErrorReply,a(this,d,"m",cs).call(this,t));case g.RESP_TYPES.ARRAY:return a(
this,d,"m",O).call(this,this.onReply,a(this,d,"m",kt).call(this,this.getTypeMapping(),t));case g.RESP_TYPES.SET:return a(
this,d,"m",O).call(this,this.onReply,a(this,d,"m",us).call(this,this.getTypeMapping(),t));case g.RESP_TYPES.MAP:return a(
this,d,"m",O).call(this,this.onReply,a(this,d,"m",ps).call(this,this.getTypeMapping(),t));case g.RESP_TYPES.PUSH:return a(
this,d,"m",O).call(this,this.onPush,a(this,d,"m",kt).call(this,a(this,Tt,"f"),t));default:throw new Error(\`Unknown RESP \\
type \${e} "\${String.fromCharCode(e)}"\`)}},O=function(e,t){return typeof t=="function"?(_(this,X,a(this,d,"m",hn).bind(this,
e,t),"f"),!0):(e(t),!1)},hn=function(e,t,r){return _(this,X,void 0,"f"),a(this,d,"m",O).call(this,e,t(r))},zr=function(){
return _(this,h,a(this,h,"f")+2,"f"),null},Wr=function(e,t){let r=t[a(this,h,"f")]===w.t;return _(this,h,a(this,h,"f")+3,
"f"),e===Number?r?1:0:r},Zr=function(e,t){if(e===String)return a(this,d,"m",ie).call(this,String,t);switch(t[a(this,h,"f")]){case w["\\
+"]:return a(this,d,"m",Xr).call(this,!1,t);case w["-"]:return a(this,d,"m",Xr).call(this,!0,t);default:return a(this,d,
"m",bt).call(this,!1,a(this,d,"m",se).bind(this,0),t)}},Xr=function(e,t){var r;let i=a(this,d,"m",se).bind(this,0);return _(
this,h,(r=a(this,h,"f"),++r),"f")===t.length?a(this,d,"m",bt).bind(this,e,i):a(this,d,"m",bt).call(this,e,i,t)},bt=function s(e,t,r){
let i=t(r);return typeof i=="function"?a(this,d,"m",s).bind(this,e,i):e?-i:i},se=function s(e,t){let r=a(this,h,"f");do{
let i=t[r];if(i===w["\\r"])return _(this,h,r+2,"f"),e;e=e*10+i-w[0]}while(++r<t.length);return _(this,h,r,"f"),a(this,d,"\\
m",s).bind(this,e)},Jr=function(e,t){if(e===String)return a(this,d,"m",ie).call(this,String,t);switch(t[a(this,h,"f")]){case w["\\
+"]:return a(this,d,"m",$r).call(this,!1,t);case w["-"]:return a(this,d,"m",$r).call(this,!0,t);default:return a(this,d,
"m",St).call(this,!1,a(this,d,"m",es).bind(this,0n),t)}},$r=function(e,t){var r;let i=a(this,d,"m",es).bind(this,0n);return _(
this,h,(r=a(this,h,"f"),++r),"f")===t.length?a(this,d,"m",St).bind(this,e,i):a(this,d,"m",St).call(this,e,i,t)},St=function s(e,t,r){
let i=t(r);return typeof i=="function"?a(this,d,"m",s).bind(this,e,i):e?-i:i},es=function s(e,t){let r=a(this,h,"f");do{
let i=t[r];if(i===w["\\r"])return _(this,h,r+2,"f"),e;e=e*10n+BigInt(i-w[0])}while(++r<t.length);return _(this,h,r,"f"),a(
this,d,"m",s).bind(this,e)},ts=function(e,t){if(e===String||e===Buffer)return a(this,d,"m",ie).call(this,e,t);switch(t[a(
this,h,"f")]){case w.n:return _(this,h,a(this,h,"f")+5,"f"),NaN;case w["+"]:return a(this,d,"m",rs).call(this,!1,t);case w["\\
-"]:return a(this,d,"m",rs).call(this,!0,t);default:return a(this,d,"m",_t).call(this,!1,0,t)}},rs=function(e,t){var r;return _(
this,h,(r=a(this,h,"f"),++r),"f")===t.length?a(this,d,"m",_t).bind(this,e,0):a(this,d,"m",_t).call(this,e,0,t)},_t=function(e,t,r){
return r[a(this,h,"f")]===w.i?(_(this,h,a(this,h,"f")+5,"f"),e?-1/0:1/0):a(this,d,"m",pn).call(this,e,t,r)},pn=function s(e,t,r){
let i=a(this,h,"f");do{let n=r[i];switch(n){case w["."]:return _(this,h,i+1,"f"),a(this,h,"f")<r.length?a(this,d,"m",ss).
call(this,e,0,t,r):a(this,d,"m",ss).bind(this,e,0,t);case w.E:case w.e:{_(this,h,i+1,"f");let o=e?-t:t;return a(this,h,"\\
f")<r.length?a(this,d,"m",He).call(this,o,r):a(this,d,"m",He).bind(this,o)}case w["\\r"]:return _(this,h,i+2,"f"),e?-t:t;default:
t=t*10+n-w[0]}}while(++i<r.length);return _(this,h,i,"f"),a(this,d,"m",s).bind(this,e,t)},ss=function s(e,t,r,i){let n=a(
this,h,"f");do{let o=i[n];switch(o){case w.E:case w.e:{_(this,h,n+1,"f");let l=e?-r:r;return a(this,h,"f")===i.length?a(
this,d,"m",He).bind(this,l):a(this,d,"m",He).call(this,l,i)}case w["\\r"]:return _(this,h,n+2,"f"),e?-r:r}t<a(Ke,Ke,"f",Ss).
length&&(r+=(o-w[0])*a(Ke,Ke,"f",Ss)[t++])}while(++n<i.length);return _(this,h,n,"f"),a(this,d,"m",s).bind(this,e,t,r)},
He=function(e,t){var r,i;switch(t[a(this,h,"f")]){case w["+"]:return _(this,h,(r=a(this,h,"f"),++r),"f")===t.length?a(this,
d,"m",xe).bind(this,!1,e,0):a(this,d,"m",xe).call(this,!1,e,0,t);case w["-"]:return _(this,h,(i=a(this,h,"f"),++i),"f")===
t.length?a(this,d,"m",xe).bind(this,!0,e,0):a(this,d,"m",xe).call(this,!0,e,0,t)}return a(this,d,"m",xe).call(this,!1,e,
0,t)},xe=function s(e,t,r,i){let n=a(this,h,"f");do{let o=i[n];if(o===w["\\r"])return _(this,h,n+2,"f"),t*10**(e?-r:r);r=
r*10+o-w[0]}while(++n<i.length);return _(this,h,n,"f"),a(this,d,"m",s).bind(this,e,t,r)},is=function(e,t){for(;e[t]!==w["\\
\\r"];)if(++t===e.length)return _(this,h,e.length,"f"),-1;return _(this,h,t+2,"f"),t},ie=function(e,t){let r=a(this,h,"f"),
i=a(this,d,"m",is).call(this,t,r);if(i===-1)return a(this,d,"m",yn).bind(this,[t.subarray(r)],e);let n=t.subarray(r,i);return e===
Buffer?n:n.toString()},yn=function s(e,t,r){let i=a(this,h,"f"),n=a(this,d,"m",is).call(this,r,i);if(n===-1)return e.push(
r.subarray(i)),a(this,d,"m",s).bind(this,e,t);e.push(r.subarray(i,n));let o=Buffer.concat(e);return t===Buffer?o:o.toString()},
Fe=function(e,t){if(t[a(this,h,"f")]===w["-"])return _(this,h,a(this,h,"f")+4,"f"),null;let r=a(this,d,"m",se).call(this,
0,t);return typeof r=="function"?a(this,d,"m",mn).bind(this,r,e):a(this,h,"f")>=t.length?a(this,d,"m",ne).bind(this,r,e):
a(this,d,"m",ne).call(this,r,e,t)},mn=function s(e,t,r){let i=e(r);return typeof i=="function"?a(this,d,"m",s).bind(this,
i,t):a(this,h,"f")>=r.length?a(this,d,"m",ne).bind(this,i,t):a(this,d,"m",ne).call(this,i,t,r)},ns=function(e,t,r,i){let n=a(
this,h,"f")+e;if(n>=i.length){let l=i.subarray(a(this,h,"f"));return _(this,h,i.length,"f"),a(this,d,"m",gn).bind(this,e-
l.length,[l],t,r)}let o=i.subarray(a(this,h,"f"),n);return _(this,h,n+t,"f"),r===Buffer?o:o.toString()},gn=function s(e,t,r,i,n){
let o=a(this,h,"f")+e;if(o>=n.length){let c=n.subarray(a(this,h,"f"));return t.push(c),_(this,h,n.length,"f"),a(this,d,"\\
m",s).bind(this,e-c.length,t,r,i)}t.push(n.subarray(a(this,h,"f"),o)),_(this,h,o+r,"f");let l=Buffer.concat(t);return i===
Buffer?l:l.toString()},ne=function(e,t,r){return a(this,d,"m",ns).call(this,e,2,t,r)},os=function(e,t){return a(this,d,"\\
m",bn).call(this,a(this,d,"m",se).bind(this,0),e,t)},bn=function s(e,t,r){let i=e(r);return typeof i=="function"?a(this,
d,"m",s).bind(this,i,t):a(this,d,"m",Sn).call(this,i,t,r)},Sn=function(e,t,r){let i=e-4;return t===In.VerbatimString?a(this,
d,"m",_n).call(this,i,r):(_(this,h,a(this,h,"f")+4,"f"),a(this,h,"f")>=r.length?a(this,d,"m",ne).bind(this,i,t):a(this,d,
"m",ne).call(this,i,t,r))},_n=function(e,t){let r=a(this,d,"m",ns).bind(this,3,1,String);return a(this,h,"f")>=t.length?
a(this,d,"m",as).bind(this,e,r):a(this,d,"m",as).call(this,e,r,t)},as=function s(e,t,r){let i=t(r);return typeof i=="fun\\
ction"?a(this,d,"m",s).bind(this,e,i):a(this,d,"m",En).call(this,e,i,r)},En=function(e,t,r){return a(this,d,"m",kn).call(
this,t,a(this,d,"m",ne).bind(this,e,String),r)},kn=function s(e,t,r){let i=t(r);return typeof i=="function"?a(this,d,"m",
s).bind(this,e,i):new In.VerbatimString(e,i)},ls=function(e){let t=a(this,d,"m",ie).call(this,String,e);return typeof t==
"function"?a(this,d,"m",wn).bind(this,t):new At.SimpleError(t)},wn=function s(e,t){let r=e(t);return typeof r=="function"?
a(this,d,"m",s).bind(this,r):new At.SimpleError(r)},cs=function(e){let t=a(this,d,"m",Fe).call(this,String,e);return typeof t==
"function"?a(this,d,"m",Rn).bind(this,t):new At.BlobError(t)},Rn=function s(e,t){let r=e(t);return typeof r=="function"?
a(this,d,"m",s).bind(this,r):new At.BlobError(r)},H=function(e,t){var r;let i=t[a(this,h,"f")];return _(this,h,(r=a(this,
h,"f"),++r),"f")===t.length?a(this,d,"m",Et).bind(this,i,e):a(this,d,"m",Et).call(this,i,e,t)},Et=function(e,t,r){switch(e){case g.
RESP_TYPES.NULL:return a(this,d,"m",zr).call(this);case g.RESP_TYPES.BOOLEAN:return a(this,d,"m",Wr).call(this,t[g.RESP_TYPES.
BOOLEAN],r);case g.RESP_TYPES.NUMBER:return a(this,d,"m",Zr).call(this,t[g.RESP_TYPES.NUMBER],r);case g.RESP_TYPES.BIG_NUMBER:
return a(this,d,"m",Jr).call(this,t[g.RESP_TYPES.BIG_NUMBER],r);case g.RESP_TYPES.DOUBLE:return a(this,d,"m",ts).call(this,
t[g.RESP_TYPES.DOUBLE],r);case g.RESP_TYPES.SIMPLE_STRING:return a(this,d,"m",ie).call(this,t[g.RESP_TYPES.SIMPLE_STRING],
r);case g.RESP_TYPES.BLOB_STRING:return a(this,d,"m",Fe).call(this,t[g.RESP_TYPES.BLOB_STRING],r);case g.RESP_TYPES.VERBATIM_STRING:
return a(this,d,"m",os).call(this,t[g.RESP_TYPES.VERBATIM_STRING],r);case g.RESP_TYPES.SIMPLE_ERROR:return a(this,d,"m",
ls).call(this,r);case g.RESP_TYPES.BLOB_ERROR:return a(this,d,"m",cs).call(this,r);case g.RESP_TYPES.ARRAY:return a(this,
d,"m",kt).call(this,t,r);case g.RESP_TYPES.SET:return a(this,d,"m",us).call(this,t,r);case g.RESP_TYPES.MAP:return a(this,
d,"m",ps).call(this,t,r);default:throw new Error(\`Unknown RESP type \${e} "\${String.fromCharCode(e)}"\`)}},kt=function(e,t){
return t[a(this,h,"f")]===w["-"]?(_(this,h,a(this,h,"f")+4,"f"),null):a(this,d,"m",ds).call(this,a(this,d,"m",se).call(this,
0,t),e,t)},ds=function(e,t,r){return typeof e=="function"?a(this,d,"m",An).bind(this,e,t):a(this,d,"m",qe).call(this,new Array(
e),0,t,r)},An=function(e,t,r){return a(this,d,"m",ds).call(this,e(r),t,r)},qe=function s(e,t,r,i){for(let n=t;n<e.length;n++){
if(a(this,h,"f")>=i.length)return a(this,d,"m",s).bind(this,e,n,r);let o=a(this,d,"m",H).call(this,r,i);if(typeof o=="fu\\
nction")return a(this,d,"m",Tn).bind(this,e,n,o,r);e[n]=o}return e},Tn=function s(e,t,r,i,n){let o=r(n);return typeof o==
"function"?a(this,d,"m",s).bind(this,e,t,o,i):(e[t++]=o,a(this,d,"m",qe).call(this,e,t,i,n))},us=function(e,t){let r=a(this,
d,"m",se).call(this,0,t);return typeof r=="function"?a(this,d,"m",Cn).bind(this,r,e):a(this,d,"m",fs).call(this,r,e,t)},
Cn=function s(e,t,r){let i=e(r);return typeof i=="function"?a(this,d,"m",s).bind(this,i,t):a(this,d,"m",fs).call(this,i,
t,r)},fs=function(e,t,r){return t[g.RESP_TYPES.SET]===Set?a(this,d,"m",hs).call(this,new Set,e,t,r):a(this,d,"m",qe).call(
this,new Array(e),0,t,r)},hs=function s(e,t,r,i){for(;t>0;){if(a(this,h,"f")>=i.length)return a(this,d,"m",s).bind(this,
e,t,r);let n=a(this,d,"m",H).call(this,r,i);if(typeof n=="function")return a(this,d,"m",Dn).bind(this,e,t,n,r);e.add(n),
--t}return e},Dn=function s(e,t,r,i,n){let o=r(n);return typeof o=="function"?a(this,d,"m",s).bind(this,e,t,o,i):(e.add(
o),a(this,d,"m",hs).call(this,e,t-1,i,n))},ps=function(e,t){let r=a(this,d,"m",se).call(this,0,t);return typeof r=="func\\
tion"?a(this,d,"m",Pn).bind(this,r,e):a(this,d,"m",ys).call(this,r,e,t)},Pn=function s(e,t,r){let i=e(r);return typeof i==
"function"?a(this,d,"m",s).bind(this,i,t):a(this,d,"m",ys).call(this,i,t,r)},ys=function(e,t,r){switch(t[g.RESP_TYPES.MAP]){case Map:
return a(this,d,"m",wt).call(this,new Map,e,t,r);case Array:return a(this,d,"m",qe).call(this,new Array(e*2),0,t,r);default:
return a(this,d,"m",Rt).call(this,{},e,t,r)}},wt=function s(e,t,r,i){for(;t>0;){if(a(this,h,"f")>=i.length)return a(this,
d,"m",s).bind(this,e,t,r);let n=a(this,d,"m",ms).call(this,r,i);if(typeof n=="function")return a(this,d,"m",vn).bind(this,
e,t,n,r);if(a(this,h,"f")>=i.length)return a(this,d,"m",Ve).bind(this,e,t,n,a(this,d,"m",H).bind(this,r),r);let o=a(this,
d,"m",H).call(this,r,i);if(typeof o=="function")return a(this,d,"m",Ve).bind(this,e,t,n,o,r);e.set(n,o),--t}return e},ms=
function(e,t){var r;let i=t[a(this,h,"f")];return _(this,h,(r=a(this,h,"f"),++r),"f")===t.length?a(this,d,"m",gs).bind(this,
i,e):a(this,d,"m",gs).call(this,i,e,t)},gs=function(e,t,r){switch(e){case g.RESP_TYPES.SIMPLE_STRING:return a(this,d,"m",
ie).call(this,String,r);case g.RESP_TYPES.BLOB_STRING:return a(this,d,"m",Fe).call(this,String,r);default:return a(this,
d,"m",Et).call(this,e,t,r)}},vn=function s(e,t,r,i,n){let o=r(n);if(typeof o=="function")return a(this,d,"m",s).bind(this,
e,t,o,i);if(a(this,h,"f")>=n.length)return a(this,d,"m",Ve).bind(this,e,t,o,a(this,d,"m",H).bind(this,i),i);let l=a(this,
d,"m",H).call(this,i,n);return typeof l=="function"?a(this,d,"m",Ve).bind(this,e,t,o,l,i):(e.set(o,l),a(this,d,"m",wt).call(
this,e,t-1,i,n))},Ve=function s(e,t,r,i,n,o){let l=i(o);return typeof l=="function"?a(this,d,"m",s).bind(this,e,t,r,l,n):
(e.set(r,l),a(this,d,"m",wt).call(this,e,t-1,n,o))},Rt=function s(e,t,r,i){for(;t>0;){if(a(this,h,"f")>=i.length)return a(
this,d,"m",s).bind(this,e,t,r);let n=a(this,d,"m",ms).call(this,r,i);if(typeof n=="function")return a(this,d,"m",xn).bind(
this,e,t,n,r);if(a(this,h,"f")>=i.length)return a(this,d,"m",je).bind(this,e,t,n,a(this,d,"m",H).bind(this,r),r);let o=a(
this,d,"m",H).call(this,r,i);if(typeof o=="function")return a(this,d,"m",je).bind(this,e,t,n,o,r);n==="__proto__"||n==="\\
constructor"?Object.defineProperty(e,n,{value:o,configurable:!0,enumerable:!0,writable:!0}):e[n]=o,--t}return e},xn=function s(e,t,r,i,n){
let o=r(n);if(typeof o=="function")return a(this,d,"m",s).bind(this,e,t,o,i);if(a(this,h,"f")>=n.length)return a(this,d,
"m",je).bind(this,e,t,o,a(this,d,"m",H).bind(this,i),i);let l=a(this,d,"m",H).call(this,i,n);return typeof l=="function"?
a(this,d,"m",je).bind(this,e,t,o,l,i):(o==="__proto__"||o==="constructor"?Object.defineProperty(e,o,{value:l,configurable:!0,
enumerable:!0,writable:!0}):e[o]=l,a(this,d,"m",Rt).call(this,e,t-1,i,n))},je=function s(e,t,r,i,n,o){let l=i(o);return typeof l==
"function"?a(this,d,"m",s).bind(this,e,t,r,l,n):(r==="__proto__"||r==="constructor"?Object.defineProperty(e,r,{value:l,configurable:!0,
enumerable:!0,writable:!0}):e[r]=l,a(this,d,"m",Rt).call(this,e,t-1,n,o))};Ss={value:[.1,.01,.001,1e-4,1e-5,1e-6,1e-7,1e-8,
1e-9,1e-10,1e-11,1e-12,1e-13,1e-14,1e-15,1e-16,1e-17]}});var Gn=b(ws=>{"use strict";Object.defineProperty(ws,"__esModule",{value:!0});var On=q(),Wl=v(),Ln=cn(),N=Mn(),Bn=(0,Wl.Debug)(
"dataHandler"),ks=class{constructor(e,t){this.redis=e;let r=Jl(t),i=new N.Decoder({getTypeMapping:()=>r,onReply:n=>{this.
dispatch(()=>this.returnReply(n))},onErrorReply:n=>{this.dispatch(()=>this.returnError(n))},onPush:n=>{this.dispatch(()=>this.
returnPush(n))}});e.stream.prependListener("data",n=>{try{i.write(n)}catch(o){this.returnFatalError(o)}}),e.stream.resume()}dispatch(e){
try{e()}catch(t){process.nextTick(()=>{throw t})}}returnFatalError(e){e.message+=". Please report this.",this.redis.recoverFromFatalError(
e,e,{offlineQueue:!1})}returnError(e){let t=this.shiftCommand(e);if(!t)return;e.command={name:t.command.name,args:t.command.
args},t.command.name==="ssubscribe"&&e.message.startsWith("MOVED ")&&this.redis.emit("moved"),this.redis.handleReconnection(
e,t)}returnReply(e){if(this.handleMonitorReply(e)||this.redis.condition.protocol!==3&&this.handleSubscriberReply(e))return;
let t=this.shiftCommand(e);t&&(On.default.checkFlag("ENTER_SUBSCRIBER_MODE",t.command.name)?(this.redis.condition.subscriber=
new Ln.default,this.redis.condition.subscriber.add(t.command.name,e[1].toString()),_s(t.command,e[2])||this.redis.commandQueue.
unshift(t)):On.default.checkFlag("EXIT_SUBSCRIBER_MODE",t.command.name)?Es(t.command,e[2])||this.redis.commandQueue.unshift(
t):t.command.resolve(e))}returnPush(e){if(!Array.isArray(e)||e.length===0)return;let t=e[0].toString();switch(Bn('receiv\\
e push "%s"',t),t){case"message":case"pmessage":case"smessage":this.handleSubscriberReply(e);break;case"ssubscribe":case"\\
subscribe":case"psubscribe":{this.redis.condition.subscriber||(this.redis.condition.subscriber=new Ln.default);let r=e[1].
toString();this.redis.condition.subscriber.add(t,r);let i=this.shiftCommand(e);if(!i)return;_s(i.command,e[2])||this.redis.
commandQueue.unshift(i);break}case"sunsubscribe":case"unsubscribe":case"punsubscribe":{if(this.redis.condition.subscriber){
let n=e[1]?e[1].toString():null;n&&this.redis.condition.subscriber.del(t,n)}let r=e[2];if(Number(r)===0&&(this.redis.condition.
subscriber=!1),this.handleUnsolicitedUnsubscribe(t))return;let i=this.shiftCommand(e);if(!i)return;Es(i.command,r)||this.
redis.commandQueue.unshift(i);break}}}handleUnsolicitedUnsubscribe(e){let t=this.redis.commandQueue.peekFront();return t&&
t.command.name.toLowerCase()===e?!1:(e==="sunsubscribe"&&this.redis.emit("moved"),!0)}handleSubscriberReply(e){if(!this.
redis.condition.subscriber)return!1;let t=Array.isArray(e)?e[0].toString():null;switch(Bn('receive reply "%s" in subscri\\
ber mode',t),t){case"message":this.redis.listeners("message").length>0&&this.redis.emit("message",e[1].toString(),e[2]?e[2].
toString():""),this.redis.emit("messageBuffer",e[1],e[2]);break;case"pmessage":{let r=e[1].toString();this.redis.listeners(
"pmessage").length>0&&this.redis.emit("pmessage",r,e[2].toString(),e[3].toString()),this.redis.emit("pmessageBuffer",r,e[2],
e[3]);break}case"smessage":{this.redis.listeners("smessage").length>0&&this.redis.emit("smessage",e[1].toString(),e[2]?e[2].
toString():""),this.redis.emit("smessageBuffer",e[1],e[2]);break}case"ssubscribe":case"subscribe":case"psubscribe":{let r=e[1].
toString();this.redis.condition.subscriber.add(t,r);let i=this.shiftCommand(e);if(!i)return;_s(i.command,e[2])||this.redis.
commandQueue.unshift(i);break}case"sunsubscribe":case"unsubscribe":case"punsubscribe":{let r=e[1]?e[1].toString():null;r&&
this.redis.condition.subscriber.del(t,r);let i=e[2];if(Number(i)===0&&(this.redis.condition.subscriber=!1),this.handleUnsolicitedUnsubscribe(
t))break;let n=this.shiftCommand(e);if(!n)return;Es(n.command,i)||this.redis.commandQueue.unshift(n);break}default:{let r=this.
shiftCommand(e);if(!r)return;r.command.resolve(e)}}return!0}handleMonitorReply(e){if(this.redis.status!=="monitoring")return!1;
let t=e.toString();if(t==="OK")return!1;let r=t.indexOf(" "),i=t.slice(0,r),n=t.indexOf('"'),o=t.slice(n+1,-1).split('" \\
"').map(c=>c.replace(/\\\\"/g,'"')),l=t.slice(r+2,n-2).split(" ");return this.redis.emit("monitor",i,o,l[1],l[0]),!0}shiftCommand(e){
let t=this.redis.commandQueue.shift();if(!t){let r="Command queue state error. If you can reproduce this, please report \\
it.",i=new Error(r+(e instanceof Error?\` Last error: \${e.message}\`:\` Last reply: \${e.toString()}\`));return this.redis.emit(
"error",i),null}return t}};ws.default=ks;var Zl={[N.RESP_TYPES.SIMPLE_STRING]:Buffer,[N.RESP_TYPES.BLOB_STRING]:Buffer,[N.
RESP_TYPES.VERBATIM_STRING]:Buffer,[N.RESP_TYPES.BIG_NUMBER]:String,[N.RESP_TYPES.DOUBLE]:Buffer,[N.RESP_TYPES.BOOLEAN]:Number,
[N.RESP_TYPES.MAP]:Array,[N.RESP_TYPES.SET]:Array},Xl={[N.RESP_TYPES.SIMPLE_STRING]:Buffer,[N.RESP_TYPES.BLOB_STRING]:Buffer,
[N.RESP_TYPES.VERBATIM_STRING]:Buffer,[N.RESP_TYPES.BIG_NUMBER]:String,[N.RESP_TYPES.SET]:Array};function Jl(s){let e=s.
replyMapping==="resp3"?Xl:Zl;return s.stringNumbers?{...e,[N.RESP_TYPES.NUMBER]:String,[N.RESP_TYPES.DOUBLE]:String}:e}var oe=new WeakMap;
function _s(s,e){let t=oe.has(s)?oe.get(s):s.args.length;return t-=1,t<=0?(s.resolve(e),oe.delete(s),!0):(oe.set(s,t),!1)}
function Es(s,e){let t=oe.has(s)?oe.get(s):s.args.length;return t===0?Number(e)===0?(oe.delete(s),s.resolve(e),!0):!1:(t-=
1,t<=0?(s.resolve(e),!0):(oe.set(s,t),!1))}});var Vn=b(K=>{"use strict";Object.defineProperty(K,"__esModule",{value:!0});K.readyHandler=K.errorHandler=K.closeHandler=
K.connectHandler=void 0;var $l=he(),ec=q(),tc=an(),me=v(),rc=ln(),sc=Gn(),Fn=we(),I=(0,me.Debug)("connection");function Yn(s){
let e=[];if(s.condition.protocol===3){let r=[s.condition.protocol];s.condition.auth&&(r.push("AUTH"),Array.isArray(s.condition.
auth)?r.push(s.condition.auth[0],s.condition.auth[1]):r.push("default",s.condition.auth)),e.push({kind:"hello",send:()=>s.
hello(r),errorHandler:Hn})}else s.condition.auth&&e.push({kind:"auth",send:()=>s.auth(s.condition.auth),errorHandler:Hn});
s.condition.select&&e.push({kind:"select",send:()=>s.select(s.condition.select),errorHandler:r=>s.silentEmit("error",r)}),
s.options.connectionName&&(I("set the connection name [%s]",s.options.connectionName),e.push({kind:"client",send:()=>s.client(
"setname",s.options.connectionName),errorHandler:me.noop})),s.options.readOnly&&(I("set the connection to readonly mode"),
e.push({kind:"readonly",send:()=>s.readonly(),errorHandler:me.noop})),s.options.disableClientInfo||(I("set the client in\\
fo"),e.push({kind:"client",send:()=>s.client("SETINFO","LIB-VER",rc.PACKAGE_VERSION),errorHandler:me.noop}),e.push({kind:"\\
client",send:()=>s.client("SETINFO","LIB-NAME",s.options?.clientInfoTag?\`ioredis(\${s.options.clientInfoTag})\`:"ioredis"),
errorHandler:me.noop}));let t=(0,Fn.getHimportBinding)(s);if(t&&t.role!=="replica")for(let r of t.coordinator.getDefinitions())
e.push({kind:"himport",send:()=>t.coordinator.ensurePrepared(s,r)??Promise.resolve(),errorHandler:i=>s.silentEmit("error",
i)});return e}async function Kn(s,e){if(e!==3){await Promise.all(s.map(({send:n,errorHandler:o})=>o?n().catch(o):n()));return}
let t=await Promise.allSettled(s.map(({send:n})=>n())),r=s.findIndex(({kind:n})=>n==="hello"),i=r===-1?void 0:t[r];if(i?.
status==="rejected"&&qn(i.reason))throw i.reason;for(let n=0;n<t.length;n++){let o=t[n];if(o.status==="rejected"){let{errorHandler:l}=s[n];
if(l){l(o.reason);continue}throw o.reason}}}function ic(s){return async function(){try{s.resetCommandQueue(),s.condition.
handshake=!0,s.setStatus("connect"),new sc.default(s,{stringNumbers:s.options.stringNumbers,replyMapping:s.condition.replyMapping});
let{connectionEpoch:e}=s;(0,Fn.getHimportBinding)(s)?.coordinator.beginSession(s);let r=()=>e===s.connectionEpoch&&s.status===
"connect",i=()=>r()?(s.condition.handshake=!1,!0):!1;try{await Kn(Yn(s),s.condition.protocol)}catch(n){if(!r())return;if(!qn(
n))return s.recoverFromFatalError(n,n);s.options.replyMapping==="resp3"&&console.warn('[WARN] replyMapping "resp3" was r\\
equested, but the server does not support RESP3. Replies will use RESP2-compatible shapes until connected to a server th\\
at supports RESP3.'),I("server rejected RESP3, downgrading connection to RESP2"),s.condition.protocol=2,s.condition.replyMapping=
"legacy";try{await Kn(Yn(s),s.condition.protocol)}catch(o){return r()?s.recoverFromFatalError(o,o):void 0}}if(!r())return;
if(!s.options.enableReadyCheck)return i()?K.readyHandler(s)():void 0;s._readyCheck(function(n,o){if(r())if(n)s.recoverFromFatalError(
n,n);else if(s.connector.check(o)){if(!i())return;K.readyHandler(s)()}else s.disconnect(!0)})}catch(e){s.recoverFromFatalError(
e,e)}}}K.connectHandler=ic;function Hn(s){let e=s.message||"";if(e.indexOf("no password is set")!==-1){console.warn("[WA\\
RN] Redis server does not require a password, but a password was supplied.");return}if(e.indexOf("without any password c\\
onfigured for the default user")!==-1){console.warn("[WARN] This Redis server's \`default\` user does not require a passwo\\
rd, but a password was supplied");return}if(e.indexOf("wrong number of arguments for 'auth' command")!==-1){console.warn(
\`[ERROR] The server returned "wrong number of arguments for 'auth' command". You are probably passing both username and \\
password to Redis version 5 or below. You should only pass the 'password' option for Redis version 5 and under.\`);return}
throw s}function qn(s){let e=(s.message||"").toUpperCase();return e.includes("NOPROTO")||e.includes("UNKNOWN COMMAND")&&
e.includes("HELLO")}function Rs(s){let e=new $l.AbortError("Command aborted due to connection close");return e.command={
name:s.name,args:s.args},e}function nc(s){let e=0;for(let t=0;t<s.length;){let r=s.peekAt(t)?.command,i=r.pipelineIndex;
if((i===void 0||i===0)&&(e=0),i!==void 0&&i!==e++){s.remove(t,1),r.reject(Rs(r));continue}t++}}function oc(s){for(let e=0;e<
s.length;){let t=s.peekAt(e)?.command;if(t.name==="multi")break;if(t.name==="exec"){s.remove(e,1),t.reject(Rs(t));break}
t.inTransaction?(s.remove(e,1),t.reject(Rs(t))):e++}}function ac(s){return function(){let t=s.status;if(s.setStatus("clo\\
se"),s.socketTimeoutTimer!==void 0&&(clearTimeout(s.socketTimeoutTimer),s.socketTimeoutTimer=void 0),s.commandQueue.length&&
nc(s.commandQueue),s.offlineQueue.length&&oc(s.offlineQueue),t==="ready"&&(s.prevCondition||(s.prevCondition=s.condition),
s.commandQueue.length&&(s.prevCommandQueue=s.commandQueue)),s.manuallyClosing)return s.manuallyClosing=!1,I("skip reconn\\
ecting since the connection is manually closed."),e();if(typeof s.options.retryStrategy!="function")return I("skip recon\\
necting because \`retryStrategy\` is not a function"),e();let r=s.options.retryStrategy(++s.retryAttempts);if(typeof r!="n\\
umber")return I("skip reconnecting because \`retryStrategy\` doesn't return a number"),e();I("reconnect in %sms",r),s.setStatus(
"reconnecting",r),s.reconnectTimeout=setTimeout(function(){s.reconnectTimeout=null,s.connect().catch(me.noop)},r);let{maxRetriesPerRequest:i}=s.
options;typeof i=="number"&&(i<0?I("maxRetriesPerRequest is negative, ignoring..."):s.retryAttempts%(i+1)===0&&(I("reach\\
 maxRetriesPerRequest limitation, flushing command queue..."),s.flushQueue(new tc.MaxRetriesPerRequestError(i))))};function e(){
s.setStatus("end"),s.flushQueue(new Error(me.CONNECTION_CLOSED_ERROR_MSG))}}K.closeHandler=ac;function lc(s){return function(e){
I("error: %s",e),s.silentEmit("error",e)}}K.errorHandler=lc;function cc(s){return function(){if(s.setStatus("ready"),s.retryAttempts=
0,s.options.monitor){s.call("monitor").then(()=>s.setStatus("monitoring"),r=>s.emit("error",r));let{sendCommand:t}=s;s.sendCommand=
function(r){return ec.default.checkFlag("VALID_IN_MONITOR_MODE",r.name)?t.call(s,r):(r.reject(new Error("Connection is i\\
n monitoring mode, can't process commands.")),r.promise)},s.once("close",function(){delete s.sendCommand});return}let e=s.
prevCondition?s.prevCondition.select:s.condition.select;if(s.prevCondition){let t=s.prevCondition;if(s.prevCondition=null,
t.subscriber&&s.options.autoResubscribe){s.condition.select!==e&&(I("connect to db [%d]",e),s.select(e));let r=t.subscriber.
channels("subscribe");r.length&&(I("subscribe %d channels",r.length),s.subscribe(r));let i=t.subscriber.channels("psubsc\\
ribe");i.length&&(I("psubscribe %d channels",i.length),s.psubscribe(i));let n=t.subscriber.channels("ssubscribe");if(n.length){
I("ssubscribe %s",n.length);for(let o of n)s.ssubscribe(o)}}}if(s.prevCommandQueue)if(s.options.autoResendUnfulfilledCommands)
for(I("resend %d unfulfilled commands",s.prevCommandQueue.length);s.prevCommandQueue.length>0;){let t=s.prevCommandQueue.
shift();t.select!==s.condition.select&&t.command.name!=="select"&&s.select(t.select),s.sendCommand(t.command,t.stream)}else
s.prevCommandQueue=null;if(s.offlineQueue.length){I("send %d commands in offline queue",s.offlineQueue.length);let t=s.offlineQueue;
for(s.resetOfflineQueue();t.length>0;){let r=t.shift();r.select!==s.condition.select&&r.command.name!=="select"&&s.select(
r.select),s.sendCommand(r.command,r.stream)}}s.condition.select!==e&&(I("connect to db [%d]",e),s.select(e))}}K.readyHandler=
cc});var jn=b(Dt=>{"use strict";Object.defineProperty(Dt,"__esModule",{value:!0});Dt.DEFAULT_REDIS_OPTIONS=void 0;Dt.DEFAULT_REDIS_OPTIONS=
{port:6379,host:"localhost",family:0,connectTimeout:1e4,disconnectTimeout:2e3,retryStrategy:function(s){let e=Math.floor(
Math.random()*200);return Math.min(Math.pow(2,s-1)*50,5e3)+e},keepAlive:3e4,noDelay:!0,connectionName:null,disableClientInfo:!1,
clientInfoTag:void 0,sentinels:null,name:null,role:"master",sentinelRetryStrategy:function(s){return Math.min(s*10,1e3)},
sentinelReconnectStrategy:function(){return 6e4},natMap:null,enableTLSForSentinelMode:!1,updateSentinels:!0,failoverDetector:!1,
username:null,password:null,db:0,enableOfflineQueue:!0,enableReadyCheck:!0,autoResubscribe:!0,autoResendUnfulfilledCommands:!0,
lazyConnect:!1,keyPrefix:"",reconnectOnError:null,readOnly:!1,stringNumbers:!1,protocol:3,replyMapping:"legacy",maxRetriesPerRequest:20,
maxLoadingRetryTime:1e4,enableAutoPipelining:!1,autoPipeliningIgnoredCommands:[],sentinelMaxConnections:10,blockingTimeoutGrace:100}});var W=b(Cs=>{"use strict";var zn;Object.defineProperty(Cs,"__esModule",{value:!0});var Un=fe(),Wn=require("events"),As=ee(),
dc=vr(),de=q(),uc=nn(),fc=pt(),ae=Vn(),Zn=jn(),hc=et(),pc=yr(),J=v(),Ts=fr(),yc=gr(),mc=st(),le=Xe(),Ie=we(),gc=we(),Qn=ct(),
ce=(0,J.Debug)("redis"),ue=class s extends mc.default{static createClient(...e){return new s(...e)}constructor(e,t,r){if(super(),
this.status="wait",this.isCluster=!1,this.reconnectTimeout=null,this.connectionEpoch=0,this.retryAttempts=0,this.manuallyClosing=
!1,this[zn]=!1,this._autoPipelines=new Map,this._runningAutoPipelines=new Set,this.parseOptions(e,t,r),Wn.EventEmitter.call(
this),this.options.himportFieldsets=(0,gc.cloneHimportFieldsets)(this.options.himportFieldsets),this.options.himportFieldsets?.
length&&(0,Ie.bindHimportCoordinator)(this,new Ie.default(this.options.himportFieldsets),"standalone"),this.resetCommandQueue(),
this.resetOfflineQueue(),this.options.Connector)this.connector=new this.options.Connector(this.options);else if(this.options.
sentinels){let i=new fc.default(this.options);i.emitter=this,this.connector=i}else this.connector=new uc.StandaloneConnector(
this.options);this.options.scripts&&Object.entries(this.options.scripts).forEach(([i,n])=>{this.defineCommand(i,n)}),this.
options.lazyConnect?this.setStatus("wait"):this.connect().catch(le.noop)}get autoPipelineQueueSize(){let e=0;for(let t of this.
_autoPipelines.values())e+=t.length;return e}connect(e){let t=(0,Ts.traceConnect)(()=>this._connect(),()=>{let{address:r,
port:i}=this._getServerAddress();return{serverAddress:r,serverPort:i,connectionEpoch:this.connectionEpoch}});return(0,As.
default)(t,e)}_connect(){return new Promise((e,t)=>{if(this.status==="connecting"||this.status==="connect"||this.status===
"ready"){t(new Error("Redis is already connecting/connected"));return}this.connectionEpoch+=1,this.setStatus("connecting");
let{options:r}=this;this.condition={select:r.db,auth:r.username?[r.username,r.password]:r.password,subscriber:!1,protocol:r.
protocol,replyMapping:r.protocol===3&&r.replyMapping==="resp3"?"resp3":"legacy",handshake:!1};let i=this;(0,As.default)(
this.connector.connect(function(n,o){i.silentEmit(n,o)}),function(n,o){if(n){i.flushQueue(n),i.silentEmit("error",n),t(n),
i.setStatus("end");return}let l=r.tls?"secureConnect":"connect";if("sentinels"in r&&r.sentinels&&!r.enableTLSForSentinelMode&&
(l="connect"),i.stream=o,r.noDelay&&o.setNoDelay(!0),typeof r.keepAlive=="number"&&(o.connecting?o.once(l,()=>{o.setKeepAlive(
!0,r.keepAlive)}):o.setKeepAlive(!0,r.keepAlive)),o.connecting){if(o.once(l,ae.connectHandler(i)),r.connectTimeout){let f=!1;
o.setTimeout(r.connectTimeout,function(){if(f)return;o.setTimeout(0),o.destroy();let m=new Error("connect ETIMEDOUT");m.
errorno="ETIMEDOUT",m.code="ETIMEDOUT",m.syscall="connect",ae.errorHandler(i)(m)}),o.once(l,function(){f=!0,o.setTimeout(
0)})}}else if(o.destroyed){let f=i.connector.firstError;f&&process.nextTick(()=>{ae.errorHandler(i)(f)}),process.nextTick(
ae.closeHandler(i))}else process.nextTick(ae.connectHandler(i));o.destroyed||(o.once("error",ae.errorHandler(i)),o.once(
"close",ae.closeHandler(i)));let c=function(){i.removeListener("close",u),e()};var u=function(){i.removeListener("ready",
c),t(new Error(J.CONNECTION_CLOSED_ERROR_MSG))};i.once("ready",c),i.once("close",u)})})}disconnect(e=!1){e||(this.manuallyClosing=
!0),this.reconnectTimeout&&!e&&(clearTimeout(this.reconnectTimeout),this.reconnectTimeout=null),this.status==="wait"?ae.
closeHandler(this)():this.connector.disconnect()}end(){this.disconnect()}duplicate(e){return new s({...this.options,...e??
{}})}get mode(){return this.options.monitor?"monitor":(0,J.isResp2SubscriberMode)(this.condition)?"subscriber":"normal"}monitor(e){
let t=this.duplicate({monitor:!0,lazyConnect:!1,himportFieldsets:void 0});return(0,As.default)(new Promise(function(r,i){
t.once("error",i),t.once("monitoring",function(){r(t)})}),e)}sendCommand(e,t){if(e.setReplyContext(this.condition??this.
options),this.status==="wait"&&this.connect().catch(le.noop),this.status==="end")return e.reject(new Error(J.CONNECTION_CLOSED_ERROR_MSG)),
e.promise;if((0,J.isResp2SubscriberMode)(this.condition)&&!de.default.checkFlag("VALID_IN_SUBSCRIBER_MODE",e.name))return e.
reject(new Error("Connection in subscriber mode, only subscriber commands may be used")),e.promise;if(typeof this.options.
commandTimeout=="number"&&e.setTimeout(this.options.commandTimeout),!t&&this[Ie.hasHimportCoordinator]&&(0,Ie.interceptHimportCommand)(
this,e,this.status==="ready",()=>{this.sendCommand(e)}))return e.promise;let r=this.getBlockingTimeoutInMs(e),i=this.status===
"ready"||!t&&this.status==="connect"&&this.condition?.handshake&&(de.default.checkFlag("HANDSHAKE_COMMANDS",e.name)||(0,Ie.
isInternalHimportCommand)(e))||!t&&this.status==="connect"&&!this.condition?.handshake&&(0,Un.exists)(e.name,{caseInsensitive:!0})&&
(0,Un.hasFlag)(e.name,"loading",{nameCaseInsensitive:!0});if(this.stream&&this.stream.writable?this.stream._writableState&&
this.stream._writableState.ended&&(i=!1):i=!1,i)ce.enabled&&ce("write command[%s]: %d -> %s(%o)",this._getDescription(),
this.condition?.select,e.name,e.args),t?"isPipeline"in t&&t.isPipeline?t.write(e.toWritable(t.destination.redis.stream)):
t.write(e.toWritable(t)):this.stream.write(e.toWritable(this.stream)),this.commandQueue.push({command:e,stream:t,select:this.
condition.select}),r!==void 0&&e.setBlockingTimeout(r),de.default.checkFlag("WILL_DISCONNECT",e.name)&&(this.manuallyClosing=
!0),this.options.socketTimeout!==void 0&&this.socketTimeoutTimer===void 0&&this.setSocketTimeout();else{if(!this.options.
enableOfflineQueue)return e.reject(new Error("Stream isn't writeable and enableOfflineQueue options is false")),e.promise;
if(e.name==="quit"&&this.offlineQueue.length===0)return this.disconnect(),e.resolve(Buffer.from("OK")),e.promise;if(ce.enabled&&
ce("queue command[%s]: %d -> %s(%o)",this._getDescription(),this.condition.select,e.name,e.args),this.offlineQueue.push(
{command:e,stream:t,select:this.condition.select}),de.default.checkFlag("BLOCKING_COMMANDS",e.name)){let n=this.getConfiguredBlockingTimeout();
n!==void 0&&e.setBlockingTimeout(n)}}if(e.name==="select"&&(0,J.isInt)(e.args[0])){let n=parseInt(e.args[0],10);this.condition.
select!==n&&(this.condition.select=n,this.emit("select",n),ce("switch to db [%d]",this.condition.select))}return!i||e.isTraced?
e.promise:(e.isTraced=!0,(0,Ts.traceCommand)(()=>e.promise,()=>this._buildCommandContext(e)))}getBlockingTimeoutInMs(e){
if(!de.default.checkFlag("BLOCKING_COMMANDS",e.name))return;let t=this.getConfiguredBlockingTimeout();if(t===void 0)return;
let r=e.extractBlockingTimeout();if(typeof r=="number")return r>0?r+(this.options.blockingTimeoutGrace??Zn.DEFAULT_REDIS_OPTIONS.
blockingTimeoutGrace):t;if(r===null)return t}getConfiguredBlockingTimeout(){if(typeof this.options.blockingTimeout=="num\\
ber"&&this.options.blockingTimeout>0)return this.options.blockingTimeout}setSocketTimeout(){let e=this.stream;this.socketTimeoutTimer=
setTimeout(()=>{e.destroy(new Error(\`Socket timeout. Expecting data, but didn't receive any in \${this.options.socketTimeout}\\
ms.\`)),this.socketTimeoutTimer=void 0},this.options.socketTimeout),e.once("data",()=>{clearTimeout(this.socketTimeoutTimer),
this.socketTimeoutTimer=void 0,this.commandQueue.length!==0&&this.setSocketTimeout()})}scanStream(e){return this.createScanStream(
"scan",{options:e})}scanBufferStream(e){return this.createScanStream("scanBuffer",{options:e})}sscanStream(e,t){return this.
createScanStream("sscan",{key:e,options:t})}sscanBufferStream(e,t){return this.createScanStream("sscanBuffer",{key:e,options:t})}hscanStream(e,t){
return this.createScanStream("hscan",{key:e,options:t})}hscanBufferStream(e,t){return this.createScanStream("hscanBuffer",
{key:e,options:t})}zscanStream(e,t){return this.createScanStream("zscan",{key:e,options:t})}zscanBufferStream(e,t){return this.
createScanStream("zscanBuffer",{key:e,options:t})}silentEmit(e,t){let r;if(!(e==="error"&&(r=t,this.status==="end"||this.
manuallyClosing&&r instanceof Error&&(r.message===J.CONNECTION_CLOSED_ERROR_MSG||r.syscall==="connect"||r.syscall==="rea\\
d"))))return this.listeners(e).length>0?this.emit.apply(this,arguments):(r&&r instanceof Error&&console.error("[ioredis]\\
 Unhandled error event:",r.stack),!1)}recoverFromFatalError(e,t,r){this.flushQueue(t,r),this.silentEmit("error",t),this.
disconnect(!0)}handleReconnection(e,t){let r=!1,i=de.default.checkFlag("IGNORE_RECONNECT_ON_ERROR",t.command.name)||this.
condition?.handshake&&de.default.checkFlag("HANDSHAKE_COMMANDS",t.command.name);switch(this.options.reconnectOnError&&!i&&
(r=this.options.reconnectOnError(e)),r){case 1:case!0:this.status!=="reconnecting"&&this.disconnect(!0),t.command.reject(
e);break;case 2:this.status!=="reconnecting"&&this.disconnect(!0),this.condition?.select!==t.select&&t.command.name!=="s\\
elect"&&this.select(t.select),this.sendCommand(t.command);break;default:t.command.reject(e)}}_getServerAddress(){return"\\
path"in this.options&&this.options.path?{address:this.options.path,port:void 0}:{address:"host"in this.options&&this.options.
host||"localhost",port:"port"in this.options&&this.options.port||6379}}_buildCommandContext(e){let{address:t,port:r}=this.
_getServerAddress();return{command:e.name,args:(0,Ts.sanitizeArgs)(e.name,e.args),database:this.condition?.select??this.
options.db??0,serverAddress:t,serverPort:r}}_buildBatchContext(e){let{address:t,port:r}=this._getServerAddress();return{
batchMode:"MULTI",batchSize:e,database:this.condition?.select??this.options.db??0,serverAddress:t,serverPort:r}}_getDescription(){
let e;return"path"in this.options&&this.options.path?e=this.options.path:this.stream&&this.stream.remoteAddress&&this.stream.
remotePort?e=this.stream.remoteAddress+":"+this.stream.remotePort:"host"in this.options&&this.options.host?e=this.options.
host+":"+this.options.port:e="",this.options.connectionName&&(e+=\` (\${this.options.connectionName})\`),e}resetCommandQueue(){
this.commandQueue=new Qn}resetOfflineQueue(){this.offlineQueue=new Qn}parseOptions(...e){let t={},r=!1;for(let i=0;i<e.length;++i){
let n=e[i];if(!(n===null||typeof n>"u"))if(typeof n=="object")(0,le.defaults)(t,n);else if(typeof n=="string")(0,le.defaults)(
t,(0,J.parseURL)(n)),n.startsWith("rediss://")&&(r=!0);else if(typeof n=="number")t.port=n;else throw new Error("Invalid\\
 argument "+n)}if(r&&(0,le.defaults)(t,{tls:!0}),(0,le.defaults)(t,s.defaultOptions),typeof t.port=="string"&&(t.port=parseInt(
t.port,10)),typeof t.db=="string"&&(t.db=parseInt(t.db,10)),t.replyMapping==="resp3"&&t.protocol!==3)throw new Error('Th\\
e "resp3" replyMapping is only supported with protocol 3');this.options=(0,J.resolveTLSProfile)(t)}setStatus(e,t){ce.enabled&&
ce("status[%s]: %s -> %s",this._getDescription(),this.status||"[empty]",e),this.status=e,process.nextTick(this.emit.bind(
this,e,t))}createScanStream(e,{key:t,options:r={}}){return new hc.default({objectMode:!0,key:t,redis:this,command:e,...r})}flushQueue(e,t){
t=(0,le.defaults)({},t,{offlineQueue:!0,commandQueue:!0});let r;if(t.offlineQueue)for(;r=this.offlineQueue.shift();)r.command.
reject(e);if(t.commandQueue&&this.commandQueue.length>0)for(this.stream&&this.stream.removeAllListeners("data");r=this.commandQueue.
shift();)r.command.reject(e)}_readyCheck(e){let t=this;this.info(function(r,i){if(r)return r.message&&r.message.includes(
"NOPERM")?(console.warn(\`Skipping the ready check because INFO command fails: "\${r.message}". You can disable ready chec\\
k with "enableReadyCheck". More: https://github.com/luin/ioredis/wiki/Disable-ready-check.\`),e(null,{})):e(r);if(typeof i!=
"string")return e(null,i);let n={},o=i.split(\`\\r
\`);for(let l=0;l<o.length;++l){let[c,...u]=o[l].split(":"),f=u.join(":");f&&(n[c]=f)}if(!n.loading||n.loading==="0")e(null,
n);else{let l=(n.loading_eta_seconds||1)*1e3,c=t.options.maxLoadingRetryTime&&t.options.maxLoadingRetryTime<l?t.options.
maxLoadingRetryTime:l;ce("Redis server still loading, trying again in "+c+"ms"),setTimeout(function(){t._readyCheck(e)},
c)}}).catch(le.noop)}};zn=Ie.hasHimportCoordinator;ue.Cluster=dc.default;ue.Command=de.default;ue.defaultOptions=Zn.DEFAULT_REDIS_OPTIONS;
(0,yc.default)(ue,Wn.EventEmitter);(0,pc.addTransactionSupport)(ue.prototype);Cs.default=ue});var $n=b((C,Jn)=>{"use strict";Object.defineProperty(C,"__esModule",{value:!0});C.print=C.ReplyError=C.SentinelIterator=
C.SentinelConnector=C.AbstractConnector=C.Pipeline=C.ScanStream=C.Command=C.Cluster=C.Redis=C.default=void 0;C=Jn.exports=
W().default;var bc=W();Object.defineProperty(C,"default",{enumerable:!0,get:function(){return bc.default}});var Sc=W();Object.
defineProperty(C,"Redis",{enumerable:!0,get:function(){return Sc.default}});var _c=vr();Object.defineProperty(C,"Cluster",
{enumerable:!0,get:function(){return _c.default}});var Ec=q();Object.defineProperty(C,"Command",{enumerable:!0,get:function(){
return Ec.default}});var kc=et();Object.defineProperty(C,"ScanStream",{enumerable:!0,get:function(){return kc.default}});
var wc=cr();Object.defineProperty(C,"Pipeline",{enumerable:!0,get:function(){return wc.default}});var Rc=ft();Object.defineProperty(
C,"AbstractConnector",{enumerable:!0,get:function(){return Rc.default}});var Xn=pt();Object.defineProperty(C,"SentinelCo\\
nnector",{enumerable:!0,get:function(){return Xn.default}});Object.defineProperty(C,"SentinelIterator",{enumerable:!0,get:function(){
return Xn.SentinelIterator}});C.ReplyError=he().ReplyError;Object.defineProperty(C,"Promise",{get(){return console.warn(
"ioredis v5 does not support plugging third-party Promise library anymore. Native Promise will be used."),Promise},set(s){
console.warn("ioredis v5 does not support plugging third-party Promise library anymore. Native Promise will be used.")}});
function Ac(s,e){console.log(s?"Error: "+s:"Reply: "+e)}C.print=Ac});var Nt=require("node:worker_threads");function Ot(){return Number(process.hrtime.bigint()/1000000n)}var ge=class{constructor(e=new SharedArrayBuffer(8)){this.
memory=e;this.cell=new BigInt64Array(e)}memory;cell;get ms(){return Number(Atomics.load(this.cell,0))}set ms(e){Atomics.
store(this.cell,0,BigInt(Math.round(e)))}};var Ds=fo($n(),1),Tc=15e3;function eo({url:s,options:e}){let t={...e,lazyConnect:!0,retryStrategy:()=>null,sentinelRetryStrategy:()=>null};
return s===null?new Ds.Redis(t):new Ds.Redis(s,t)}var Pt=class{constructor(e,t){this.make=e;this.script=t}make;script;client=null;opened=Promise.
resolve();fault=null;idle=null;async run(e,t,r){let i=this.current();try{return await Cc(r,this.evaluate(i,[e.length,...e,
...t]))}catch(n){throw this.giveUp(i),this.fault??n}}expectCalls(e){this.idle!==null&&clearTimeout(this.idle),this.idle=
e?null:setTimeout(()=>this.close(),Tc)}close(){this.client!==null&&this.giveUp(this.client)}current(){if(this.client===null){
let e=this.make();e.on("error",t=>{this.client===e&&(this.fault=t)}),this.client=e,this.fault=null,this.opened=e.connect(),
this.opened.catch(()=>{})}return this.client}async evaluate(e,t){await this.opened;let{sha1:r,source:i}=this.script;try{
return await e.call("EVALSHA",r,...t)}catch(n){if(!(n instanceof Error)||!n.message.startsWith("NOSCRIPT"))throw n;return e.
call("EVAL",i,...t)}}giveUp(e){this.client===e&&(this.client=null),e.disconnect()}};async function Cc(s,e){let t,r=new Promise(
(i,n)=>{t=setTimeout(()=>n(new Error(\`no answer within \${Math.round(s)} ms\`)),s)});try{return await Promise.race([e,r])}finally{
clearTimeout(t)}}function Ps(){return performance.now()}var Dc=250,Pc=1e3;function vs(s){return s/3}var vt=class{constructor(e){this.task=e}task;timer=null;isEnded=!1;isFailing=!1;start(e){
this.schedule(e)}end(){this.isEnded=!0,this.timer!==null&&clearTimeout(this.timer)}async attempt(){if(!this.task.mayRenew()){
this.schedule(this.pauseMs);return}let e=Ps(),t;try{t=await this.task.renew()}catch(r){this.failed(r);return}this.answered(
t,e)}answered(e,t){if(!this.isEnded){if(this.isFailing=!1,e.code==="lost"){this.end(),this.task.onLost();return}this.schedule(
t+vs(this.task.leaseMs)-Ps()),this.task.onRenewed(e.held)}}failed(e){this.isEnded||(this.schedule(this.pauseMs),!this.isFailing&&
(this.isFailing=!0,this.task.onError(e instanceof Error?e:new Error("The lease was not renewed.",{cause:e}))))}get pauseMs(){
return Math.min(Math.max(this.task.leaseMs/12,Dc),Pc)}schedule(e){this.timer=setTimeout(()=>{this.attempt()},Math.max(e,
0)),this.timer.unref()}};var ro=require("node:util");var vc=/[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]/gu;function to(s){return s.replace(vc,e=>e===\`
\`?e:xc(e))}function xc(s){let e=(s.codePointAt(0)??0).toString(16);return e.length>4?\`\\\\u{\${e}}\`:\`\\\\u\${e.padStart(4,"0")}\`}var Ic=/\\/\\/\\S*@/g,Nc=/,? with args beginning with:.*/s;function so(s){if(!ro.types.isNativeError(s))return new Error(typeof s==
"string"?xs(s):"not an Error");let e=new Error(xs(s.message));return e.name=s.name,typeof s.stack=="string"&&(e.stack=xs(
s.stack)),"code"in s&&typeof s.code=="string"&&Object.assign(e,{code:s.code}),e}function xs(s){return to(s.replace(Ic,"/\\
/***@").replace(Nc,""))}var xt={RENEWED:1,IDLE:2,LOST:-1};var Mc=500;function io(s){return Math.max(s/3,Mc)}var Oc=500,It=class{constructor(e,t,r){this.connection=e;this.heartbeat=t;this.report=r}connection;heartbeat;report;renewals=new Map;obey(e){
e.order==="keep"?this.keep(e):this.end(e.id)}keep(e){let{id:t}=e,r=new ge(e.deadline),i=new vt({leaseMs:e.leaseMs,mayRenew:()=>this.
mainThreadBeats(e.leaseMs)||Ot()<r.ms,renew:()=>this.renew(e),onRenewed:n=>this.report({report:"renewed",id:t,held:n}),onLost:()=>{
this.end(t),this.report({report:"lost",id:t})},onError:n=>this.report({report:"failed",id:t,error:so(n)})});this.renewals.
set(t,i),this.connection.expectCalls(!0),i.start(e.firstInMs)}mainThreadBeats(e){return Ot()-this.heartbeat.ms<io(e)}async renew({
keys:e,args:t,leaseMs:r}){let i=Math.max(vs(r),Oc);return Lc(await this.connection.run(e,t,i))}end(e){this.renewals.get(
e)?.end(),this.renewals.delete(e),this.renewals.size===0&&this.connection.expectCalls(!1)}};function Lc(s){let[e,,t]=Array.
isArray(s)?s:[];if(e===xt.RENEWED)return{code:"renewed",held:Number(t)};if(e===xt.IDLE)return{code:"renewed",held:0};if(e===
xt.LOST)return{code:"lost"};throw new Error("The script renew answered in an unknown way.")}var Is=Nt.parentPort;if(Is===null)throw new Error("This file is the source of a worker thread.");var{connection:Bc,script:Gc,
heartbeat:Yc}=Nt.workerData,Kc=new It(new Pt(()=>eo(Bc),Gc),new ge(Yc),s=>Is.postMessage(s));Is.on("message",s=>Kc.obey(
s));`;
