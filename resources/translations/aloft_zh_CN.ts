<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Aloft</name>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
</context>
<context>
    <name>Aloft::About</name>
    <message>
        <source>About Aloft</source>
        <translation>关于 Aloft</translation>
    </message>
    <message>
        <source>Aloft %1</source>
        <translation>Aloft %1</translation>
    </message>
    <message>
        <source>A workbench for people who compute on machines that they don&apos;t own.
Free software under the GNU General Public License 3.
Built with Qt %1, QScintilla and cmark-gfm.</source>
        <translation>为使用他人机器进行计算的人打造的工作台。
基于 GNU 通用公共许可证第 3 版的自由软件。
使用 Qt %1、QScintilla 和 cmark-gfm 构建。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The icon of Aloft</source>
        <translation>Aloft 的图标</translation>
    </message>
</context>
<context>
    <name>Aloft::AccountAddCommand</name>
    <message>
        <source>Sign in in your browser. If it does not open, go to:</source>
        <translation>请在浏览器中登录。如果浏览器没有打开，请访问：</translation>
    </message>
    <message>
        <source>Sign in at this address, in any browser:</source>
        <translation>请用任意浏览器打开这个地址并登录：</translation>
    </message>
    <message>
        <source>If that browser is on another computer, it ends on a page that it cannot open: paste the address of that page here.</source>
        <translation>如果浏览器在另一台电脑上，最后会停在一个打不开的页面：请把该页面的地址粘贴到这里。</translation>
    </message>
    <message>
        <source>With a passphrase, it is kept in a file that the passphrase locks.</source>
        <translation>设置口令后，登录信息会保存在用该口令锁住的文件中。</translation>
    </message>
</context>
<context>
    <name>Aloft::AccountAlerts</name>
    <message>
        <source>%1: %2</source>
        <extracomment>Somebody&apos;s address, then why a sign-in is needed, as a sentence</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Aloft::AccountStore</name>
    <message>
        <source>The list of accounts in %1 cannot be read.</source>
        <translation>无法读取 %1 中的账号列表。</translation>
    </message>
    <message>
        <source>Accounts of this time will not be remembered.</source>
        <translation>本次的账号不会被记住。</translation>
    </message>
    <message>
        <source>The list of accounts in %1 is from a later version of Aloft.</source>
        <translation>%1 中的账号列表来自更新版本的 Aloft。</translation>
    </message>
    <message>
        <source>It is left as it is; accounts of this time will not be remembered.</source>
        <translation>文件保持原样；本次的账号不会被记住。</translation>
    </message>
    <message>
        <source>The list of accounts in %1 cannot be written.</source>
        <translation>无法写入 %1 中的账号列表。</translation>
    </message>
</context>
<context>
    <name>Aloft::AccountText</name>
    <message>
        <source>Account %1</source>
        <translation>账号 %1</translation>
    </message>
    <message>
        <source>The whole drive</source>
        <translation>整个云端硬盘</translation>
    </message>
    <message>
        <source>Only what Aloft puts there</source>
        <translation>仅限 Aloft 放入的文件</translation>
    </message>
    <message>
        <source>Aloft can read and change every file of your drive, also those that other programs and Colab&apos;s notebooks write.</source>
        <translation>Aloft 可以读取和更改云端硬盘中的所有文件，包括其他程序和 Colab 笔记本写入的文件。</translation>
    </message>
    <message>
        <source>Files that other programs put into your drive, and those that a Colab notebook writes to a mounted drive, stay invisible to Aloft.</source>
        <translation>其他程序放入云端硬盘的文件，以及 Colab 笔记本写入已挂载云端硬盘的文件，Aloft 都看不到。</translation>
    </message>
    <message>
        <source>From the environment</source>
        <translation>来自环境变量</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>需要登录</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>Signed in until Aloft ends</source>
        <translation>已登录，退出 Aloft 后失效</translation>
    </message>
</context>
<context>
    <name>Aloft::AccountTokens</name>
    <message>
        <source>%1 asks you to sign in again: the last sign-in is not kept.</source>
        <translation>%1 要求重新登录：上次的登录信息没有保存。</translation>
    </message>
    <message>
        <source>Sign in under Settings, Accounts.</source>
        <translation>请在“设置 ▸ 账号”中登录。</translation>
    </message>
    <message>
        <source>This account of %1 was signed out.</source>
        <translation>这个 %1 账号已退出登录。</translation>
    </message>
    <message>
        <source>The sign-in to %1 cannot be read from this computer&apos;s keychain.</source>
        <translation>无法从本机的密钥环读取 %1 的登录信息。</translation>
    </message>
    <message>
        <source>Unlock the keychain and try again, or sign in again under Settings, Accounts.</source>
        <translation>请解锁密钥环后重试，或在“设置 ▸ 账号”中重新登录。</translation>
    </message>
</context>
<context>
    <name>Aloft::Accounts</name>
    <message>
        <source>Token in %1</source>
        <translation>%1 中的令牌</translation>
    </message>
    <message>
        <source>There is no account &quot;%1&quot;.</source>
        <translation>没有账号“%1”。</translation>
    </message>
    <message>
        <source>&quot;aloftctl account list&quot; shows the accounts.</source>
        <translation>“aloftctl account list”会列出所有账号。</translation>
    </message>
    <message>
        <source>Aloft has no OAuth client to sign in to %1 with.</source>
        <translation>Aloft 没有可用于登录 %1 的 OAuth 客户端。</translation>
    </message>
    <message>
        <source>Make one in the console and give Aloft its JSON file; the manual shows each step.</source>
        <translation>请在控制台中创建一个，并把它的 JSON 文件交给 Aloft；手册说明了每一步。</translation>
    </message>
    <message>
        <source>The list of accounts cannot be written.</source>
        <translation>无法写入账号列表。</translation>
    </message>
    <message>
        <source>Check that the disk is not full, then sign in again.</source>
        <translation>请检查磁盘是否已满，然后重新登录。</translation>
    </message>
    <message>
        <source>%1 asks you to sign in again: Aloft gave its right to the whole drive back.</source>
        <translation>%1 要求重新登录：Aloft 已交还对整个云端硬盘的权限。</translation>
    </message>
    <message>
        <source>Sign in under Settings, Accounts.</source>
        <translation>请在“设置 ▸ 账号”中登录。</translation>
    </message>
</context>
<context>
    <name>Aloft::AccountsPage</name>
    <message>
        <source>&amp;Narrow to Aloft&apos;s own files…</source>
        <translation>缩小到 Aloft 自己的文件(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Widen to the whole drive…</source>
        <translation>扩大到整个云端硬盘(&amp;W)…</translation>
    </message>
    <message>
        <source>Sign-ins are kept in a file that your passphrase locks.</source>
        <translation>登录信息保存在用口令锁住的文件中。</translation>
    </message>
    <message>
        <source>Sign-ins are kept in a file that your passphrase locks. It is open until Aloft ends.</source>
        <translation>登录信息保存在用口令锁住的文件中。该文件已解锁，直到退出 Aloft。</translation>
    </message>
    <message>
        <source>No keychain of this computer takes sign-ins: Aloft forgets them when it ends, and asks each time. With a passphrase they can be kept in a file.</source>
        <translation>这台电脑没有可用的密钥环：Aloft 退出后会忘记登录信息，每次都要重新登录。设置口令后，可以保存在文件中。</translation>
    </message>
    <message>
        <source>Sign-ins are kept in the keychain of this computer.</source>
        <translation>登录信息保存在这台电脑的密钥环中。</translation>
    </message>
    <message>
        <source>&amp;Unlock…</source>
        <translation>解锁(&amp;U)…</translation>
    </message>
    <message>
        <source>Choose a &amp;passphrase…</source>
        <translation>设置口令(&amp;P)…</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>已登录为 %1。</translation>
    </message>
    <message>
        <source>Sign out %1?</source>
        <translation>退出登录 %1？</translation>
    </message>
    <message>
        <source>Aloft takes its right to the account back. Files stay as they are, here and there.</source>
        <translation>Aloft 会收回对该账号的授权。本机和云端的文件都保持不变。</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>保持登录</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>正在退出登录…</translation>
    </message>
    <message>
        <source>Signed out.</source>
        <translation>已退出登录。</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Sign in &amp;again…</source>
        <translation>重新登录(&amp;A)…</translation>
    </message>
    <message>
        <source>Sign &amp;out…</source>
        <translation>退出登录(&amp;O)…</translation>
    </message>
    <message>
        <source>Nobody is signed in. A Google account lets Aloft use your Google Drive.</source>
        <translation>尚未登录任何账号。登录 Google 账号后，Aloft 就能使用你的 Google 云端硬盘。</translation>
    </message>
    <message>
        <source>&amp;Sign in to %1…</source>
        <translation>登录 %1(&amp;S)…</translation>
    </message>
    <message>
        <source>These drives stop, and the syncs with them: %1.</source>
        <translation>以下存储位置将停用，与它们的同步也会停止：%1。</translation>
    </message>
    <message>
        <source>These sessions go on: %1.</source>
        <translation>以下会话继续运行：%1。</translation>
    </message>
</context>
<context>
    <name>Aloft::ActionTable</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>New &amp;notebook</source>
        <translation>新建笔记本(&amp;N)</translation>
    </message>
    <message>
        <source>New &amp;file</source>
        <translation>新建文件(&amp;F)</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>Open f&amp;older…</source>
        <translation>打开文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>C&amp;lose folder</source>
        <translation>关闭文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save a&amp;ll</source>
        <translation>全部保存(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;vert to the saved file…</source>
        <translation>还原为已保存的文件(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>关闭标签页(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reopen closed tab</source>
        <translation>重新打开已关闭的标签页(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>替换(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Go to line…</source>
        <translation>转到行(&amp;G)…</translation>
    </message>
    <message>
        <source>Find &amp;in files…</source>
        <translation>在文件中查找(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Search &amp;commands…</source>
        <translation>搜索命令(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Go to file…</source>
        <translation>转到文件(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>输出(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Problems</source>
        <translation>问题(&amp;P)</translation>
    </message>
    <message>
        <source>Searc&amp;h</source>
        <translation>搜索(&amp;H)</translation>
    </message>
    <message>
        <source>Split &amp;right</source>
        <translation>向右拆分(&amp;R)</translation>
    </message>
    <message>
        <source>Split &amp;down</source>
        <translation>向下拆分(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next tab</source>
        <translation>下一个标签页(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>上一个标签页(&amp;V)</translation>
    </message>
    <message>
        <source>Next p&amp;anel</source>
        <translation>下一个面板(&amp;A)</translation>
    </message>
    <message>
        <source>Previous pan&amp;el</source>
        <translation>上一个面板(&amp;E)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoo&amp;m out</source>
        <translation>缩小(&amp;M)</translation>
    </message>
    <message>
        <source>Actual si&amp;ze</source>
        <translation>实际大小(&amp;Z)</translation>
    </message>
    <message>
        <source>Fu&amp;ll screen</source>
        <translation>全屏(&amp;L)</translation>
    </message>
    <message>
        <source>Hide all but the te&amp;xt</source>
        <translation>仅显示正文(&amp;X)</translation>
    </message>
    <message>
        <source>Rese&amp;t layout</source>
        <translation>重置布局(&amp;T)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>&amp;Run file</source>
        <translation>运行文件(&amp;R)</translation>
    </message>
    <message>
        <source>Run &amp;cell or selection</source>
        <translation>运行单元格或所选内容(&amp;C)</translation>
    </message>
    <message>
        <source>Run cell and &amp;advance</source>
        <translation>运行单元格并前进(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Interrupt</source>
        <translation>中断执行(&amp;I)</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>&amp;New session…</source>
        <translation>新建会话(&amp;N)…</translation>
    </message>
    <message>
        <source>S&amp;witch session…</source>
        <translation>切换会话(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>启动(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top…</source>
        <translation>停止(&amp;T)…</translation>
    </message>
    <message>
        <source>Re&amp;move from the list</source>
        <translation>从列表中移除(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Open the &amp;example notebook</source>
        <translation>打开示例笔记本(&amp;E)</translation>
    </message>
    <message>
        <source>Keyboard &amp;shortcuts</source>
        <translation>键盘快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>Show the &amp;log</source>
        <translation>显示日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Aloft</source>
        <translation>关于 Aloft(&amp;A)</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>运行(&amp;U)</translation>
    </message>
    <message>
        <source>Run file with ar&amp;guments…</source>
        <translation>带参数运行文件(&amp;G)…</translation>
    </message>
    <message>
        <source>Add file to &amp;queue</source>
        <translation>将文件加入队列(&amp;Q)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>&amp;Doctor…</source>
        <translation>医生(&amp;D)…</translation>
    </message>
    <message>
        <source>Hard&amp;ware</source>
        <translation>硬件(&amp;W)</translation>
    </message>
    <message>
        <source>Check the &amp;GPU</source>
        <translation>检查 GPU(&amp;G)</translation>
    </message>
    <message>
        <source>Check the &amp;network…</source>
        <translation>检查网络(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Start guide</source>
        <translation>入门指南(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Report a problem…</source>
        <translation>报告问题(&amp;R)…</translation>
    </message>
    <message>
        <source>Versions of &amp;deleted files…</source>
        <translation>已删除文件的版本(&amp;D)…</translation>
    </message>
    <message>
        <source>Run a co&amp;mmand…</source>
        <translation>运行命令(&amp;M)…</translation>
    </message>
    <message>
        <source>Re&amp;start kernel…</source>
        <translation>重新启动内核(&amp;S)…</translation>
    </message>
    <message>
        <source>What&apos;s &amp;new</source>
        <translation>新增内容(&amp;N)</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>导出为</translation>
    </message>
    <message>
        <source>&amp;Command line…</source>
        <translation>命令行(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Take the folder over</source>
        <translation>接管此文件夹(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Transfers</source>
        <translation>传输(&amp;T)</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>&amp;Upload files…</source>
        <translation>上传文件(&amp;U)…</translation>
    </message>
    <message>
        <source>Upload &amp;folder…</source>
        <translation>上传文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Download…</source>
        <translation>下载(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Pause or resume all</source>
        <translation>全部暂停或继续(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add drive…</source>
        <translation>添加存储位置(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Remove drive…</source>
        <translation>移除存储位置(&amp;R)…</translation>
    </message>
    <message>
        <source>Re&amp;try all that failed</source>
        <translation>重试所有失败的传输(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Clear finished</source>
        <translation>清除已完成的传输(&amp;C)</translation>
    </message>
    <message>
        <source>S&amp;ync</source>
        <translation>同步(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Keep in step with a drive…</source>
        <translation>与存储位置保持同步(&amp;K)…</translation>
    </message>
    <message>
        <source>Sync &amp;now</source>
        <translation>立即同步(&amp;N)</translation>
    </message>
    <message>
        <source>Pause &amp;sync</source>
        <translation>暂停同步(&amp;S)</translation>
    </message>
    <message>
        <source>Stop keepin&amp;g in step…</source>
        <translation>不再保持同步(&amp;G)…</translation>
    </message>
    <message>
        <source>Open fro&amp;m Drive…</source>
        <translation>从云端硬盘打开(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>Aloft::AddAccountTask</name>
    <message>
        <source>The sign-in has not begun yet.</source>
        <translation>登录尚未开始。</translation>
    </message>
    <message>
        <source>Aloft forgets this sign-in when it ends: no keychain of this computer takes it.</source>
        <translation>Aloft 退出后会忘记这次登录：这台电脑没有可用的密钥环。</translation>
    </message>
    <message>
        <source>Choose a passphrase under Settings, Accounts, to keep it in a file that the passphrase locks.</source>
        <translation>在“设置 ▸ 账号”中设置口令，即可把它保存在用口令锁住的文件中。</translation>
    </message>
    <message>
        <source>Aloft forgets this sign-in when it ends.</source>
        <translation>Aloft 退出后会忘记这次登录。</translation>
    </message>
    <message>
        <source>%1 does not say who signed in, so the account is left as it was.</source>
        <translation>%1 没有说明登录的是谁，因此账号保持原样。</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>请重新登录。</translation>
    </message>
</context>
<context>
    <name>Aloft::AddDriveDialog</name>
    <message>
        <source>Add drive</source>
        <translation>添加存储位置</translation>
    </message>
    <message>
        <source>Name in Aloft</source>
        <translation>在 Aloft 中的名称</translation>
    </message>
    <message>
        <source>&amp;Name in Aloft</source>
        <translation>在 Aloft 中的名称(&amp;N)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>There is a drive called %1 already.</source>
        <translation>已有名为 %1 的存储位置。</translation>
    </message>
    <message>
        <source>Kind of drive</source>
        <translation>存储位置的类型</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>类型(&amp;K)</translation>
    </message>
    <message>
        <source>Asking the drive whether it is there…</source>
        <translation>正在确认该存储位置是否可用…</translation>
    </message>
</context>
<context>
    <name>Aloft::AddDriveTask</name>
    <message>
        <source>There are no drives of the kind &quot;%1&quot;.</source>
        <translation>没有“%1”这种存储位置。</translation>
    </message>
    <message>
        <source>Choose one of these: %1.</source>
        <translation>请从这些里选择：%1。</translation>
    </message>
</context>
<context>
    <name>Aloft::AgentClient</name>
    <message>
        <source>The connection broke while this was on its way; it is not known whether it arrived.</source>
        <translation>连接在传送途中断开，无法得知是否已送达。</translation>
    </message>
    <message>
        <source>Look at the output before you send it again.</source>
        <translation>请先查看输出，再决定是否重新发送。</translation>
    </message>
    <message>
        <source>The runtime does not answer any more.</source>
        <translation>运行时不再响应。</translation>
    </message>
    <message>
        <source>It is asked again; runs go on meanwhile.</source>
        <translation>Aloft 会再次询问；在此期间运行会继续。</translation>
    </message>
</context>
<context>
    <name>Aloft::AgentFileTask</name>
    <message>
        <source>%1 is too large to be fetched.</source>
        <translation>%1 太大，无法取回。</translation>
    </message>
    <message>
        <source>%1 changed again and again while it was fetched.</source>
        <translation>取回 %1 时它一再变化。</translation>
    </message>
    <message>
        <source>Try again when its run has ended.</source>
        <translation>请在该运行结束后再试。</translation>
    </message>
</context>
<context>
    <name>Aloft::AgentProtocol</name>
    <message>
        <source>The runtime gave an answer that could not be understood.</source>
        <translation>无法解析运行时的应答。</translation>
    </message>
    <message>
        <source>Try again; if it stays like this, report it with the log.</source>
        <translation>请重试；如果问题仍然存在，请附上日志进行反馈。</translation>
    </message>
    <message>
        <source>it does not say why</source>
        <translation>未说明原因</translation>
    </message>
    <message>
        <source>The kernel&apos;s journal has no such message.</source>
        <translation>内核的记录中没有这条消息。</translation>
    </message>
    <message>
        <source>The runtime knows no such run.</source>
        <translation>运行时中没有这项运行。</translation>
    </message>
    <message>
        <source>It was removed there, or the runtime is another one by now.</source>
        <translation>它已在那里被移除，或者运行时已换成另一个。</translation>
    </message>
    <message>
        <source>Aloft&apos;s agent on the runtime is of another version and cannot do this.</source>
        <translation>运行时上的 Aloft 助手程序版本不同，无法执行此操作。</translation>
    </message>
    <message>
        <source>Update Aloft on this computer.</source>
        <translation>请更新本机上的 Aloft。</translation>
    </message>
    <message>
        <source>The runtime cannot do this: %1.</source>
        <translation>运行时无法执行此操作：%1。</translation>
    </message>
    <message>
        <source>Another run has this name on the runtime already.</source>
        <translation>运行时上已有同名的另一项运行。</translation>
    </message>
    <message>
        <source>Run it again; it gets a new name.</source>
        <translation>请重新运行；它会获得新的名称。</translation>
    </message>
    <message>
        <source>The runtime could not write to its disk: %1.</source>
        <translation>运行时无法写入其磁盘：%1。</translation>
    </message>
    <message>
        <source>Free some space there, then try again.</source>
        <translation>请在那里腾出一些空间，然后重试。</translation>
    </message>
    <message>
        <source>The runtime refused this: %1.</source>
        <translation>运行时拒绝了此操作：%1。</translation>
    </message>
    <message>
        <source>Check the path and its permissions.</source>
        <translation>请检查路径及其权限。</translation>
    </message>
    <message>
        <source>The run is over already.</source>
        <translation>该运行已经结束。</translation>
    </message>
    <message>
        <source>Aloft&apos;s agent on the runtime failed: %1.</source>
        <translation>运行时上的 Aloft 助手程序出现故障：%1。</translation>
    </message>
</context>
<context>
    <name>Aloft::AgentRunHost</name>
    <message>
        <source>The runtime knows no such run.</source>
        <translation>运行时中没有这项运行。</translation>
    </message>
    <message>
        <source>It was removed there, or the runtime is another one by now.</source>
        <translation>它已在那里被移除，或者运行时已换成另一个。</translation>
    </message>
</context>
<context>
    <name>Aloft::AgentSampler</name>
    <message>
        <source>The runtime gave an answer that could not be understood.</source>
        <translation>运行时给出了无法理解的回答。</translation>
    </message>
</context>
<context>
    <name>Aloft::AgentText</name>
    <message>
        <source>%1 could not be written as it should be.</source>
        <translation>未能正确写入 %1。</translation>
    </message>
    <message>
        <source>Is the disk in order?</source>
        <translation>磁盘是否正常？</translation>
    </message>
</context>
<context>
    <name>Aloft::AgreementTask</name>
    <message>
        <source>Do not ask.</source>
        <translation>不询问。</translation>
    </message>
    <message>
        <source>Nothing was changed, for nobody could be asked.</source>
        <translation>没有做任何更改，因为无法询问。</translation>
    </message>
    <message>
        <source>Add --yes to have this done.</source>
        <translation>加上 --yes 即可执行。</translation>
    </message>
    <message>
        <source>Do this? [y/N] </source>
        <translation>要执行吗？[y/N] </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有做任何更改。</translation>
    </message>
</context>
<context>
    <name>Aloft::AppliedFixes</name>
    <message>
        <source>No fix is known that was carried out for %1.</source>
        <translation>没有找到针对 %1 执行过的修复。</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::ApplyFixCommand</name>
    <message>
        <source>%1 was installed, and is part of the project&apos;s setup now.</source>
        <translation>已安装 %1，并已写入项目的环境设置。</translation>
    </message>
    <message>
        <source>It is not known which program is to be changed.</source>
        <translation>不知道要修改哪个程序。</translation>
    </message>
    <message>
        <source>Name it with --program FILE.py; a notebook is changed in the window.</source>
        <translation>请用 --program FILE.py 指定；笔记本请在窗口中修改。</translation>
    </message>
    <message>
        <source>Nothing that is certain was found to change in %1.</source>
        <translation>在 %1 中没有找到可以确定修改的地方。</translation>
    </message>
    <message>
        <source>%1 was changed. Run it again.</source>
        <translation>已修改 %1。请重新运行。</translation>
    </message>
    <message>
        <source>%1 is part of the project&apos;s setup now: runs and kernels that start from now on have it.</source>
        <translation>%1 已写入项目的环境设置：之后启动的运行和内核都会带有它。</translation>
    </message>
    <message>
        <source>A kernel is restarted where its notebook is open.</source>
        <translation>内核要在打开其笔记本的地方重新启动。</translation>
    </message>
    <message>
        <source>In the window: Kernel ▸ Restart. A program has a new process each time it runs.</source>
        <translation>在窗口中选择“内核 ▸ 重新启动”。程序每次运行都是新的进程。</translation>
    </message>
    <message>
        <source>To take it back: aloftctl doctor --undo</source>
        <translation>撤消：aloftctl doctor --undo</translation>
    </message>
</context>
<context>
    <name>Aloft::Arrival</name>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>无法写入文件 %1。</translation>
    </message>
    <message>
        <source>Check the free space, and that the folder may be written to.</source>
        <translation>请检查可用空间，以及该文件夹是否可写。</translation>
    </message>
</context>
<context>
    <name>Aloft::AskPassphraseTask</name>
    <message>
        <source>New passphrase (empty: none): </source>
        <translation>新口令（留空则不设）：</translation>
    </message>
    <message>
        <source>Passphrase: </source>
        <translation>口令：</translation>
    </message>
    <message>
        <source>The same again: </source>
        <translation>再输入一次：</translation>
    </message>
    <message>
        <source>They differ.</source>
        <translation>两次输入不一致。</translation>
    </message>
</context>
<context>
    <name>Aloft::AtomicFile</name>
    <message>
        <source>%1 cannot be saved: its folder does not exist.</source>
        <translation>无法保存 %1：其所在文件夹不存在。</translation>
    </message>
    <message>
        <source>%1 could not be saved: %2.</source>
        <extracomment>%1 is a file, %2 the system&apos;s own words: &quot;No space left on device&quot;</extracomment>
        <translation>无法保存 %1：%2。</translation>
    </message>
    <message>
        <source>Make room on the disk, then save again; the old file is unchanged.</source>
        <translation>请在磁盘上腾出空间，然后重新保存；旧文件未改动。</translation>
    </message>
    <message>
        <source>Save it elsewhere, or change the folder&apos;s permissions; the old file is unchanged.</source>
        <translation>请保存到其他位置，或更改文件夹的权限；旧文件未改动。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>文件 %1 不存在。</translation>
    </message>
    <message>
        <source>%1 could not be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is larger than %2.</source>
        <translation>%1 大于 %2。</translation>
    </message>
    <message>
        <source>Save it elsewhere, or make the folder again.</source>
        <translation>请保存到别处，或重新建立该文件夹。</translation>
    </message>
</context>
<context>
    <name>Aloft::AwaitReadyTask</name>
    <message>
        <source>The session cannot be reached.</source>
        <translation>无法连接会话。</translation>
    </message>
</context>
<context>
    <name>Aloft::BrowserPage</name>
    <message>
        <source>The page for the browser could not be written.</source>
        <translation>无法写入供浏览器打开的页面。</translation>
    </message>
</context>
<context>
    <name>Aloft::CarryFilesCommand</name>
    <message>
        <source>%1 is left out: it has no bytes of its own.</source>
        <translation>已跳过 %1：它没有自己的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be carried.</source>
        <translation>
            <numerusform>%n 个文件未能传输。</numerusform>
        </translation>
    </message>
    <message>
        <source>What went wrong with each is said above.</source>
        <translation>各自的原因见上文。</translation>
    </message>
    <message>
        <source>Transfers go on.</source>
        <translation>传输已继续。</translation>
    </message>
    <message>
        <source>Transfers are paused; this one goes on when they are resumed, by &quot;aloftctl transfers resume&quot;, for instance.</source>
        <translation>传输已暂停；恢复后这一个会继续，例如用“aloftctl transfers resume”。</translation>
    </message>
</context>
<context>
    <name>Aloft::CellInputField</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>The code waits for a password</source>
        <translation>代码正在等待输入密码</translation>
    </message>
    <message>
        <source>The code waits for your answer</source>
        <translation>代码正在等待您的输入</translation>
    </message>
</context>
<context>
    <name>Aloft::CellPrompt</name>
    <message>
        <source>%1 s</source>
        <extracomment>a cell&apos;s running time in seconds</extracomment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <extracomment>a cell&apos;s running time in minutes and seconds</extracomment>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <extracomment>a cell&apos;s running time in hours and minutes</extracomment>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>已排队</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>已运行 %1</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>a cell&apos;s state; %1 is the name of an error, such as ValueError</extracomment>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>changed since it ran</source>
        <translation>运行后已更改</translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation>已完成，用时 %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>edited</source>
        <extracomment>beside a cell that was changed after it ran; at most 8 letters</extracomment>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>Run this cell (Ctrl+Enter)</source>
        <translation>运行此单元格 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
</context>
<context>
    <name>Aloft::CellWidget</name>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>raw text</source>
        <translation>原始文本</translation>
    </message>
    <message>
        <source>unknown kind</source>
        <translation>未知类型</translation>
    </message>
    <message>
        <source>More for this cell</source>
        <translation>此单元格的更多操作</translation>
    </message>
    <message>
        <source>Empty Markdown cell: press Enter to write</source>
        <translation>空的 Markdown 单元格：按 Enter 键开始编写</translation>
    </message>
    <message numerus="yes">
        <source>▸ %n output(s) hidden</source>
        <translation>
            <numerusform>▸ 已隐藏 %n 个输出</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▸ %n line(s) hidden</source>
        <translation>
            <numerusform>▸ 已隐藏 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>cell %1 of %2, %3</source>
        <extracomment>a cell for a screen reader: &quot;cell 7 of 120, code, failed&quot;</extracomment>
        <translation>第 %1 个单元格，共 %2 个，%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is &quot;cell 7 of 120, code&quot;, %2 the state: &quot;failed&quot;</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n cell(s) hidden</source>
        <extracomment>%1 is &quot;cell 7 of 120, Markdown&quot;</extracomment>
        <translation>
            <numerusform>%1，已隐藏 %n 个单元格</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▸ %n cell(s) hidden</source>
        <translation>
            <numerusform>▸ 已隐藏 %n 个单元格</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the cells under this heading</source>
        <translation>显示此标题下的单元格</translation>
    </message>
    <message>
        <source>Hide the cells under this heading</source>
        <translation>隐藏此标题下的单元格</translation>
    </message>
    <message>
        <source>Save all outputs</source>
        <translation>保存全部输出</translation>
    </message>
</context>
<context>
    <name>Aloft::CellsRun</name>
    <message>
        <source>The notebook was closed before its cells had ended.</source>
        <translation>笔记本在单元格运行结束之前已关闭。</translation>
    </message>
    <message>
        <source>Untitled.ipynb</source>
        <translation>未命名.ipynb</translation>
    </message>
    <message>
        <source>Its kernel ends with Aloft.</source>
        <translation>其内核随 Aloft 一同结束。</translation>
    </message>
    <message>
        <source>Its kernel is gone.</source>
        <translation>其内核已不存在。</translation>
    </message>
</context>
<context>
    <name>Aloft::Certificate</name>
    <message>
        <source>%1 shows another certificate than the one you accepted.</source>
        <translation>%1 出示的证书与您之前接受的证书不同。</translation>
    </message>
    <message>
        <source>Accept the new one only if you know why it was replaced.</source>
        <translation>仅当您知道证书更换的原因时，才应接受新证书。</translation>
    </message>
    <message>
        <source>No known authority vouches for the certificate of %1.</source>
        <translation>没有已知的颁发机构为 %1 的证书提供担保。</translation>
    </message>
    <message>
        <source>Compare its fingerprint with the server&apos;s, and accept it if they agree.</source>
        <translation>请将其指纹与服务器的指纹进行比对，一致时再接受。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid, so nothing was sent.</source>
        <translation>%1 的证书无效，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>Check the address, and this computer&apos;s date and time.</source>
        <translation>请检查地址以及本机的日期和时间。</translation>
    </message>
</context>
<context>
    <name>Aloft::CheckCard</name>
    <message>
        <source>Good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得留意</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Wake the card and check</source>
        <translation>唤醒显卡并检查</translation>
    </message>
    <message>
        <source>Measure its speed anyway</source>
        <translation>仍然测速</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Result of the check</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>The check is under way</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>%1…</source>
        <comment>a button that shows a command first</comment>
        <translation>%1…</translation>
    </message>
    <message>
        <source>The command, as it will run</source>
        <translation>将要运行的命令</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Runs the command in the session. Restart the kernel afterwards.</source>
        <translation>在会话中运行这条命令。之后请重启内核。</translation>
    </message>
    <message>
        <source>The session is gone.</source>
        <translation>会话已不存在。</translation>
    </message>
</context>
<context>
    <name>Aloft::CheckDialog</name>
    <message>
        <source>GPU of %1</source>
        <translation>“%1”的 GPU</translation>
    </message>
</context>
<context>
    <name>Aloft::ClientHelp</name>
    <message>
        <source>%1: any name will do.</source>
        <translation>%1：名称任意。</translation>
    </message>
    <message>
        <source>Make a project</source>
        <translation>创建项目</translation>
    </message>
    <message>
        <source>%1: press Enable.</source>
        <translation>%1：点击“启用”。</translation>
    </message>
    <message>
        <source>Switch the Drive API on</source>
        <translation>启用 Drive API</translation>
    </message>
    <message>
        <source>%1: a name, your mail address, and External as the audience.</source>
        <translation>%1：填写名称和你的邮箱地址，受众群体选“外部”。</translation>
    </message>
    <message>
        <source>Say who asks</source>
        <translation>填写应用信息</translation>
    </message>
    <message>
        <source>%1: press Publish app. In testing, each sign-in ends after 7 days. Google shows a warning about an unverified app when you sign in; this app is your own.</source>
        <translation>%1：点击“发布应用”。处于测试状态时，每次登录 7 天后就会失效。登录时 Google 会提示应用未经验证；这个应用就是你自己的。</translation>
    </message>
    <message>
        <source>Publish it</source>
        <translation>发布应用</translation>
    </message>
    <message>
        <source>%1: of the type &quot;Desktop app&quot;.</source>
        <translation>%1：类型选“桌面应用”。</translation>
    </message>
    <message>
        <source>Make the client</source>
        <translation>创建客户端</translation>
    </message>
    <message>
        <source>Download its JSON file and drop it on Aloft&apos;s sign-in window. Then it can be deleted: Aloft remembers what is in it.</source>
        <translation>下载它的 JSON 文件，拖放到 Aloft 的登录窗口。之后即可删除该文件：Aloft 会记住其中的内容。</translation>
    </message>
    <message>
        <source>An OAuth client of your own</source>
        <translation>自己的 OAuth 客户端</translation>
    </message>
    <message>
        <source>Google lets programs in by an OAuth client, and limits how much each one may ask. With your own, that is yours alone. It costs nothing and takes a few minutes in Google&apos;s console:</source>
        <translation>程序要通过 OAuth 客户端访问 Google，每个客户端的请求量都有限额。用自己的客户端，限额就归你一人使用。创建是免费的，在 Google 控制台中只需几分钟：</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>Aloft::CodeEditor</name>
    <message>
        <source>Editor</source>
        <translation>编辑器</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Aloft::CodeRun</name>
    <message>
        <source>The code failed.</source>
        <translation>代码运行失败。</translation>
    </message>
    <message>
        <source>The code was interrupted.</source>
        <translation>代码已被中断。</translation>
    </message>
</context>
<context>
    <name>Aloft::Command</name>
    <message>
        <source>FILE</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>FILE.ipynb|FILE.py [-- ARGS…]</source>
        <translation>文件.ipynb|文件.py [-- 参数…]</translation>
    </message>
    <message>
        <source>Runs a notebook or a program and shows its output.</source>
        <translation>运行笔记本或程序并显示其输出。</translation>
    </message>
    <message>
        <source>CODE|-</source>
        <translation>代码|-</translation>
    </message>
    <message>
        <source>Runs a piece of code (&quot;-&quot;: from standard input) in the session&apos;s console.</source>
        <translation>在会话的控制台中运行一段代码（“-”表示从标准输入读取）。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a file, %2 a sentence that says what is wrong with it</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Write to this file, &quot;-&quot; is standard output.</source>
        <translation>写入此文件，“-”表示标准输出。</translation>
    </message>
    <message>
        <source>FILE…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Says whether notebooks follow their format.</source>
        <translation>检查笔记本是否符合格式规范。</translation>
    </message>
    <message>
        <source>Rewrites a notebook as Jupyter would.</source>
        <translation>按照 Jupyter 的方式重写笔记本。</translation>
    </message>
    <message>
        <source>Takes outputs and execution counts out.</source>
        <translation>清除输出和执行次数。</translation>
    </message>
    <message>
        <source>The format: a script with cells, Markdown, or one HTML page.</source>
        <translation>格式：带单元格的脚本、Markdown 或单个 HTML 页面。</translation>
    </message>
    <message>
        <source>Turns a notebook into another kind of file.</source>
        <translation>将笔记本转换为其他类型的文件。</translation>
    </message>
    <message>
        <source>PROVIDER</source>
        <translation>服务商</translation>
    </message>
    <message>
        <source>Who lends the machine; without it, this computer.</source>
        <translation>提供机器的服务商；省略时为本机。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What to call it.</source>
        <translation>要使用的名称。</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Where its files live; without it, the present folder.</source>
        <translation>其文件所在位置；省略时为当前文件夹。</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>A Jupyter server&apos;s address with its token, as the server prints it.</source>
        <translation>带有令牌的 Jupyter 服务器地址，即服务器输出的地址。</translation>
    </message>
    <message>
        <source>SHA256</source>
        <translation>SHA256</translation>
    </message>
    <message>
        <source>Accept the server&apos;s own certificate if it has this fingerprint.</source>
        <translation>如果服务器自有证书的指纹与此一致，则接受该证书。</translation>
    </message>
    <message>
        <source>Shows the sessions.</source>
        <translation>显示会话列表。</translation>
    </message>
    <message>
        <source>Starts a session, which goes on until it is stopped.</source>
        <translation>启动会话，该会话会持续运行，直至被停止。</translation>
    </message>
    <message>
        <source>SESSION</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Stops a session and its kernels.</source>
        <translation>停止会话及其内核。</translation>
    </message>
    <message>
        <source>Shows where sessions can run, and what can be had now.</source>
        <translation>显示会话可在何处运行，以及目前可用的资源。</translation>
    </message>
    <message>
        <source>Print the run&apos;s id and leave it alone: it goes on by itself.</source>
        <translation>输出此运行的 ID 后即退出；它会自行继续。</translation>
    </message>
    <message>
        <source>There is no run &quot;%1&quot;.</source>
        <translation>运行“%1”不存在。</translation>
    </message>
    <message>
        <source>&quot;aloftctl runs list&quot; shows the runs.</source>
        <translation>“aloftctl runs list”可列出所有运行。</translation>
    </message>
    <message>
        <source>Several runs begin with &quot;%1&quot;.</source>
        <translation>有多项运行以“%1”开头。</translation>
    </message>
    <message>
        <source>Write more of its id.</source>
        <translation>请写出其 ID 的更多字符。</translation>
    </message>
    <message>
        <source>RUN</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Go on until the run ends.</source>
        <translation>持续输出，直至该运行结束。</translation>
    </message>
    <message>
        <source>OFFSET</source>
        <translation>偏移量</translation>
    </message>
    <message>
        <source>Begin at this byte of the output.</source>
        <translation>从输出的这一字节开始。</translation>
    </message>
    <message>
        <source>Kill it: it cannot refuse.</source>
        <translation>强制终止：它无法拒绝。</translation>
    </message>
    <message>
        <source>Shows the runs, the newest first.</source>
        <translation>显示运行列表，最新的在前。</translation>
    </message>
    <message>
        <source>Shows what a run printed, byte for byte.</source>
        <translation>逐字节显示某项运行的输出。</translation>
    </message>
    <message>
        <source>Waits for the end of a run.</source>
        <translation>等待某项运行结束。</translation>
    </message>
    <message>
        <source>Asks a run to stop, as Ctrl+C would.</source>
        <translation>请求某项运行停止，如同按下 Ctrl+C。</translation>
    </message>
    <message>
        <source>RUN DIR</source>
        <translation>运行 文件夹</translation>
    </message>
    <message>
        <source>Saves a run&apos;s output and what is known of it in a folder.</source>
        <translation>将某项运行的输出及其相关信息保存到文件夹中。</translation>
    </message>
    <message>
        <source>Deletes a run that is over, with its output.</source>
        <translation>删除已结束的运行及其输出。</translation>
    </message>
    <message>
        <source>[FILE|-]</source>
        <translation>[文件|-]</translation>
    </message>
    <message>
        <source>Explains a traceback or log, or examines a session.</source>
        <translation>解释回溯或日志，或检查会话。</translation>
    </message>
    <message>
        <source>Wake a card that is asleep.</source>
        <translation>唤醒处于睡眠状态的显卡。</translation>
    </message>
    <message>
        <source>Measure speed, though another program works on the card.</source>
        <translation>即使有其他程序在使用显卡也测速。</translation>
    </message>
    <message>
        <source>Says whether there is a GPU, whether the frameworks see it, and how fast it is.</source>
        <translation>说明是否有 GPU、各框架能否看到它，以及它有多快。</translation>
    </message>
    <message>
        <source>Whose hardware; without it, this computer&apos;s.</source>
        <translation>要查看哪个会话的硬件；不指定则为本机。</translation>
    </message>
    <message>
        <source>Go on until Ctrl+C.</source>
        <translation>持续显示，直到按下 Ctrl+C。</translation>
    </message>
    <message>
        <source>Shows what GPUs, processor, memory and disks are at.</source>
        <translation>显示 GPU、处理器、内存和磁盘的当前状况。</translation>
    </message>
    <message>
        <source>LINE</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Run this line for the shell instead of a file.</source>
        <translation>运行这一行 shell 命令，而不是文件。</translation>
    </message>
    <message>
        <source>Also one that may still run, when its machine does not answer.</source>
        <translation>机器没有应答时，也包括可能仍在运行的。</translation>
    </message>
    <message>
        <source>Write the notebook to this file, with its outputs as they come.</source>
        <translation>将笔记本写入此文件，输出随到随写。</translation>
    </message>
    <message>
        <source>Your own OAuth client: the JSON file of the console.</source>
        <translation>自己的 OAuth 客户端：从控制台下载的 JSON 文件。</translation>
    </message>
    <message>
        <source>See the whole drive, also what other programs and Colab write.</source>
        <translation>可看到整个云端硬盘，包括其他程序和 Colab 写入的文件。</translation>
    </message>
    <message>
        <source>Print the address only, and take the one the browser ended on.</source>
        <translation>只显示地址，并接收浏览器最后停留的地址。</translation>
    </message>
    <message>
        <source>Shows the accounts.</source>
        <translation>列出账号。</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Signs an account out, and takes the right back at the service.</source>
        <translation>退出登录某个账号，并在服务端收回授权。</translation>
    </message>
    <message>
        <source>Signs in to a service in the browser; KIND is %1.</source>
        <translation>在浏览器中登录服务；类型为 %1。</translation>
    </message>
    <message>
        <source>FIX</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Do one of the things it found, by its number or name, after showing it.</source>
        <translation>先显示、再执行它找到的一项修复，用编号或名称指定。</translation>
    </message>
    <message>
        <source>Whose code a fix changes; without it, the program that the text names.</source>
        <translation>要修改代码的程序；不指定时为文本中提到的程序。</translation>
    </message>
    <message>
        <source>Take back the last fix of this folder.</source>
        <translation>撤消此文件夹的上一次修复。</translation>
    </message>
    <message>
        <source>D:PATH</source>
        <translation>存储位置:路径</translation>
    </message>
    <message>
        <source>Shows the drives that were added.</source>
        <translation>列出已添加的存储位置。</translation>
    </message>
    <message>
        <source>KIND NAME …</source>
        <translation>种类 名称 …</translation>
    </message>
    <message>
        <source>Adds a drive: a folder by its path, for instance.</source>
        <translation>添加存储位置，例如按路径添加一个文件夹。</translation>
    </message>
    <message>
        <source>Takes a drive off the list; what it holds stays as it is.</source>
        <translation>从列表中移除；其中的内容保持不变。</translation>
    </message>
    <message>
        <source>Shows what is in a folder of a drive.</source>
        <translation>列出存储位置上某个文件夹里的内容。</translation>
    </message>
    <message>
        <source>Shows what is known of a file, or of a drive.</source>
        <translation>显示文件或存储位置的信息。</translation>
    </message>
    <message>
        <source>Makes a folder, and those above it.</source>
        <translation>新建文件夹，包括上级文件夹。</translation>
    </message>
    <message>
        <source>D:FROM D:TO</source>
        <translation>存储位置:来源 存储位置:目标</translation>
    </message>
    <message>
        <source>Moves or renames within a drive.</source>
        <translation>在同一存储位置内移动或重命名。</translation>
    </message>
    <message>
        <source>D:PATH…</source>
        <translation>存储位置:路径…</translation>
    </message>
    <message>
        <source>Moves files and folders to the drive&apos;s trash.</source>
        <translation>把文件和文件夹移到存储位置的回收站。</translation>
    </message>
    <message>
        <source>D:ID</source>
        <translation>存储位置:编号</translation>
    </message>
    <message>
        <source>Brings back what &quot;drive rm&quot; moved to the trash, by the id it printed.</source>
        <translation>还原“drive rm”移到回收站的内容，凭它输出的编号。</translation>
    </message>
    <message>
        <source>Replace what is there.</source>
        <translation>替换已有的内容。</translation>
    </message>
    <message>
        <source>LOCAL… D:PATH</source>
        <translation>本机路径… 存储位置:路径</translation>
    </message>
    <message>
        <source>Copies files and folders to a drive.</source>
        <translation>把文件和文件夹复制到存储位置。</translation>
    </message>
    <message>
        <source>D:PATH… LOCAL</source>
        <translation>存储位置:路径… 本机路径</translation>
    </message>
    <message>
        <source>Copies files and folders from a drive.</source>
        <translation>从存储位置复制文件和文件夹。</translation>
    </message>
    <message>
        <source>Brings a folder and a drive&apos;s folder in step, both ways.</source>
        <translation>双向同步一个文件夹和存储位置上的文件夹。</translation>
    </message>
    <message>
        <source>Show what would be done, and do nothing.</source>
        <translation>只显示将要做什么，不做任何更改。</translation>
    </message>
    <message>
        <source>Go on, and keep both in step.</source>
        <translation>持续运行，让两边保持一致。</translation>
    </message>
    <message>
        <source>Delete also where so much would go that you are asked.</source>
        <translation>即使要删除的内容多到需要询问，也照样删除。</translation>
    </message>
    <message>
        <source>LOCAL [D:PATH]</source>
        <translation>本机文件夹 [存储位置:路径]</translation>
    </message>
    <message>
        <source>Upload also where so much would go up that you are asked.</source>
        <translation>上传量大到需要询问时也直接上传。</translation>
    </message>
    <message>
        <source>First leave this file or folder of LOCAL on the drive alone; it may be given several times.</source>
        <translation>先把 LOCAL 中的这个文件或文件夹仅保留在存储位置；可多次使用。</translation>
    </message>
    <message>
        <source>First let what was left come here again; it may be given several times.</source>
        <translation>先让仅保留在存储位置的内容回到本机；可多次使用。</translation>
    </message>
    <message>
        <source>Measure speed by a native program that the machine&apos;s nvcc builds for its card.</source>
        <translation>用该机器的 nvcc 为其显卡构建的原生程序来测速。</translation>
    </message>
    <message>
        <source>SHARED-DRIVE</source>
        <translation>共享云端硬盘</translation>
    </message>
    <message>
        <source>At Google, a shared drive of the account, by name or id.</source>
        <translation>Google 的共享云端硬盘，写名称或 ID。</translation>
    </message>
    <message>
        <source>Also what usually stays: .git, .venv, caches and the like, and what .aloftignore and .gitignore name.</source>
        <translation>也包括通常不带上的内容：.git、.venv、缓存之类，以及 .aloftignore 和 .gitignore 中列出的内容。</translation>
    </message>
    <message>
        <source>D:FROM… D:TO</source>
        <translation>D:源… D:目标</translation>
    </message>
    <message>
        <source>Copies files and folders from one drive to another, or within one.</source>
        <translation>把文件和文件夹从一个存储位置复制到另一个，或在同一个之内复制。</translation>
    </message>
    <message>
        <source>Shows the files on their way to drives and from them.</source>
        <translation>显示正在与存储位置之间传输的文件。</translation>
    </message>
    <message>
        <source>[ID…]</source>
        <translation>[ID…]</translation>
    </message>
    <message>
        <source>Pauses some of them; without an ID all, also those to come.</source>
        <translation>暂停其中一些；不给出 ID 则暂停全部，包括以后的。</translation>
    </message>
    <message>
        <source>Lets them go on: some, or without an ID all.</source>
        <translation>让它们继续：其中一些，不给出 ID 则为全部。</translation>
    </message>
    <message>
        <source>ID…</source>
        <translation>ID…</translation>
    </message>
    <message>
        <source>Cancels some of them; what is there of them is discarded.</source>
        <translation>取消其中一些；已经传到的部分会丢弃。</translation>
    </message>
    <message>
        <source>Tries again what failed or waits: some, or without an ID all.</source>
        <translation>重试失败的或在等待重试的：其中一些，不给出 ID 则为全部。</translation>
    </message>
    <message>
        <source>Have Aloft keep both in step from now on, without a window.</source>
        <translation>由 Aloft 从现在起在没有窗口的情况下让两边保持同步。</translation>
    </message>
    <message>
        <source>No longer have Aloft keep LOCAL in step. All files stay.</source>
        <translation>不再由 Aloft 让 LOCAL 保持同步。所有文件都保留。</translation>
    </message>
</context>
<context>
    <name>Aloft::CommandDialog</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Run a command</source>
        <translation>运行命令</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>命令(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Aloft::CommandHost</name>
    <message>
        <source>A command of the terminal program is under way.</source>
        <translation>终端程序的一条命令正在执行。</translation>
    </message>
    <message>
        <source>Start Aloft again when it has ended.</source>
        <translation>请在其结束后再次启动 Aloft。</translation>
    </message>
</context>
<context>
    <name>Aloft::CommandLine</name>
    <message>
        <source>DIR</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Keep settings, state and cache in this folder (or set ALOFT_PROFILE).</source>
        <translation>将设置、状态和缓存保存在此文件夹中（或设置 ALOFT_PROFILE）。</translation>
    </message>
    <message>
        <source>Print one JSON object a line.</source>
        <translation>每行输出一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Say more about what is done.</source>
        <translation>输出更详细的执行信息。</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>&quot;%1 --help&quot; says how it is used.</source>
        <translation>运行“%1 --help”可查看用法。</translation>
    </message>
    <message>
        <source>[OPTIONS]</source>
        <translation>[选项]</translation>
    </message>
    <message>
        <source>Usage: aloftctl [OPTIONS] COMMAND</source>
        <translation>用法：aloftctl [选项] 命令</translation>
    </message>
    <message>
        <source>Runs notebooks and programs where you choose, from the terminal.</source>
        <translation>在终端中将笔记本和程序运行在您选择的位置。</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>命令：</translation>
    </message>
    <message>
        <source>Options of every command:</source>
        <translation>所有命令通用的选项：</translation>
    </message>
    <message>
        <source>Exit codes: 0 done; 1 the user&apos;s code failed; 2 wrong usage; 3 bad input or not found; 4 sign-in needed or refused; 5 network or provider failed; 6 conflict left for the user; 130 cancelled.</source>
        <translation>退出代码：0 完成；1 用户代码失败；2 用法错误；3 输入有误或未找到；4 需要登录或被拒绝；5 网络或服务商故障；6 冲突留待用户处理；130 已取消。</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>命令“%1”不存在。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs one of these words: %2.</source>
        <translation>“%1”需要以下词语之一：%2。</translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation>缺少命令。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs %2.</source>
        <translation>“%1”需要 %2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is one argument too many.</source>
        <translation>“%1”是多余的参数。</translation>
    </message>
    <message>
        <source>What is for the program itself stands behind &quot;--&quot;; &quot;%1 --help&quot; says more.</source>
        <translation>程序自己的参数写在“--”之后；“%1 --help”有更多说明。</translation>
    </message>
</context>
<context>
    <name>Aloft::CommandLineDialog</name>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>aloftctl does in a terminal what this window does, with the same sessions and runs.</source>
        <translation>aloftctl 可以在终端里完成此窗口所做的事，并使用相同的会话和运行。</translation>
    </message>
    <message>
        <source>This installation&apos;s aloftctl</source>
        <translation>此安装中的 aloftctl</translation>
    </message>
    <message>
        <source>Add this line to the start file of your shell (~/.profile, ~/.zprofile), for new terminals</source>
        <translation>将这一行加入 shell 的启动文件（~/.profile、~/.zprofile），对新打开的终端生效</translation>
    </message>
    <message>
        <source>Add this folder to the variable Path of your account, for new terminals</source>
        <translation>将此文件夹加入您账户的 Path 变量，对新打开的终端生效</translation>
    </message>
    <message>
        <source>Useful here</source>
        <translation>在此处有用的命令</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Run a file, and see what it prints</source>
        <translation>运行文件并查看其输出</translation>
    </message>
    <message>
        <source>List the sessions</source>
        <translation>列出会话</translation>
    </message>
    <message>
        <source>List the runs</source>
        <translation>列出运行</translation>
    </message>
    <message>
        <source>Follow the output of a run</source>
        <translation>跟踪某次运行的输出</translation>
    </message>
    <message>
        <source>See what the graphics cards do</source>
        <translation>查看显卡的状态</translation>
    </message>
    <message>
        <source>Terminals find it by its name.</source>
        <translation>终端可以按名称找到它。</translation>
    </message>
    <message>
        <source>By this name, terminals find another one: %1</source>
        <translation>终端按此名称找到的是另一个程序：%1</translation>
    </message>
    <message>
        <source>There is a link now, but terminals do not look for it.</source>
        <translation>链接已创建，但终端不会到那里查找。</translation>
    </message>
    <message>
        <source>Terminals do not find it by its name.</source>
        <translation>终端无法按名称找到它。</translation>
    </message>
    <message>
        <source>It is not there: this installation has no aloftctl.</source>
        <translation>找不到它：此安装不包含 aloftctl。</translation>
    </message>
    <message>
        <source>Remove the &amp;link</source>
        <translation>移除链接(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Make it reachable</source>
        <translation>使其可按名称调用(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Aloft::CompareDialog</name>
    <message>
        <source>Merge the versions of %1</source>
        <translation>合并 %1 的两个版本</translation>
    </message>
    <message>
        <source>Compare the versions of %1</source>
        <translation>比较 %1 的两个版本</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>What the versions say</source>
        <translation>两个版本的内容</translation>
    </message>
    <message>
        <source>− %1    + %2</source>
        <translation>− %1    + %2</translation>
    </message>
    <message>
        <source>Both say the same.</source>
        <translation>两个版本内容相同。</translation>
    </message>
    <message>
        <source>Take of this difference:</source>
        <translation>此处差异采用：</translation>
    </message>
    <message>
        <source>&amp;Save the merged file</source>
        <translation>保存合并后的文件(&amp;S)</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
</context>
<context>
    <name>Aloft::CompareTask</name>
    <message>
        <source>The versions of %1 could not be fetched.</source>
        <translation>无法获取 %1 的各个版本。</translation>
    </message>
    <message>
        <source>Make room for temporary files, and compare again.</source>
        <translation>请为临时文件腾出空间，然后重新比较。</translation>
    </message>
    <message>
        <source>%1 is too large to be compared.</source>
        <translation>%1 太大，无法比较。</translation>
    </message>
    <message>
        <source>Keep both, and look at them one after the other.</source>
        <translation>请保留两者，逐一查看。</translation>
    </message>
</context>
<context>
    <name>Aloft::Comparison</name>
    <message>
        <source>%1 is no text, so its versions cannot be compared.</source>
        <translation>%1 不是文本文件，无法比较其版本。</translation>
    </message>
    <message>
        <source>Open both, and keep the one that you want.</source>
        <translation>请打开两个版本，保留需要的那个。</translation>
    </message>
</context>
<context>
    <name>Aloft::CompletionPopup</name>
    <message>
        <source>Completions</source>
        <translation>补全项</translation>
    </message>
</context>
<context>
    <name>Aloft::ConflictDialog</name>
    <message>
        <source>nothing known of it</source>
        <translation>情况不明</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between size and time</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Names that are taken</source>
        <translation>名称已被占用</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>保留两者</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>%1 is already on %2.</source>
        <translation>%2 中已有 %1。</translation>
    </message>
    <message>
        <source>There: %1
Coming: %2
Keep both gives the new one another name.</source>
        <translation>已有的：%1
新来的：%2
“保留两者”会给新来的换一个名称。</translation>
    </message>
    <message numerus="yes">
        <source>Apply to the %n other(s), too</source>
        <translation>
            <numerusform>对其余 %n 个也这样处理</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>There</source>
        <comment>a version of a file</comment>
        <translation>现有版本</translation>
    </message>
    <message>
        <source>Coming</source>
        <comment>a version of a file</comment>
        <translation>新版本</translation>
    </message>
</context>
<context>
    <name>Aloft::CopyTask</name>
    <message>
        <source>%1 cannot be copied into itself.</source>
        <translation>无法将 %1 复制到其自身内部。</translation>
    </message>
    <message>
        <source>%1 could not be copied: %2.</source>
        <translation>无法复制 %1：%2。</translation>
    </message>
    <message>
        <source>The other files were.</source>
        <translation>其他文件已复制。</translation>
    </message>
</context>
<context>
    <name>Aloft::CudaCompat</name>
    <message>
        <source>The tables of CUDA could not be read.</source>
        <translation>无法读取 CUDA 对照表。</translation>
    </message>
</context>
<context>
    <name>Aloft::CurvesWindow</name>
    <message numerus="yes">
        <source>Compare %n run(s)</source>
        <translation>
            <numerusform>比较 %n 项运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Curves of %1</source>
        <translation>%1 的曲线</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>a deleted run</source>
        <translation>已删除的运行</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>Aloft::Database</name>
    <message>
        <source>Is the disk full?</source>
        <translation>磁盘是否已满？</translation>
    </message>
</context>
<context>
    <name>Aloft::DeedModel</name>
    <message>
        <source>%1  %2</source>
        <comment>time and what was done</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <comment>what was done and when</comment>
        <translation>%1
%2</translation>
    </message>
</context>
<context>
    <name>Aloft::DeletedFiles</name>
    <message>
        <source>Show &amp;versions…</source>
        <translation>显示版本(&amp;V)…</translation>
    </message>
    <message>
        <source>Versions of deleted files</source>
        <translation>已删除文件的版本</translation>
    </message>
    <message>
        <source>Files that are no longer there</source>
        <translation>已不存在的文件</translation>
    </message>
    <message>
        <source>No file that Aloft saved in the last 30 days is gone.</source>
        <translation>Aloft 在过去 30 天内保存的文件都还在。</translation>
    </message>
    <message>
        <source>Aloft saved these files in the last 30 days, and they are no longer there.</source>
        <translation>Aloft 在过去 30 天内保存过这些文件，它们现已不存在。</translation>
    </message>
    <message>
        <source>%1 is there again.</source>
        <translation>%1 又出现了。</translation>
    </message>
    <message>
        <source>Its versions are in Edit ▸ Versions of this file.</source>
        <translation>它的各个版本在“编辑 ▸ 此文件的版本”中。</translation>
    </message>
</context>
<context>
    <name>Aloft::DeliverFilesCommand</name>
    <message>
        <source>%1 is a file.</source>
        <translation>%1 是文件。</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>请选择文件夹。</translation>
    </message>
    <message>
        <source>The drive has several of that name.</source>
        <translation>存储位置上有多个同名的项目。</translation>
    </message>
    <message>
        <source>Two of the files would have this name there.</source>
        <translation>有两个文件在那里会是同一个名称。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>It is on the drive already.</source>
        <translation>存储位置上已有该文件。</translation>
    </message>
    <message>
        <source>Choose another name, or add --replace.</source>
        <translation>请换一个名称，或加上 --replace。</translation>
    </message>
</context>
<context>
    <name>Aloft::DesktopNotices</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Aloft::DeviceCard</name>
    <message>
        <source>Wake it</source>
        <translation>唤醒</translation>
    </message>
    <message>
        <source>Reads the card, which takes it out of its sleep</source>
        <translation>读取这块显卡，这会使它退出休眠</translation>
    </message>
    <message>
        <source>Wake %1</source>
        <translation>唤醒 %1</translation>
    </message>
    <message>
        <source>— °C</source>
        <translation>— °C</translation>
    </message>
    <message>
        <source>— W</source>
        <translation>— W</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>temperature and power</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Asleep, to save power: there are no figures.</source>
        <translation>为省电正在休眠：没有数据。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state and the driver&apos;s words</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n memory error(s) that could not be corrected</source>
        <translation>
            <numerusform>有 %n 个无法纠正的显存错误</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <comment>between reasons</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>— and why</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Power limit</source>
        <translation>功率上限</translation>
    </message>
    <message>
        <source>Memory clock</source>
        <translation>显存频率</translation>
    </message>
    <message>
        <source>Fan</source>
        <translation>风扇</translation>
    </message>
    <message>
        <source>Compute capability</source>
        <translation>计算能力</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>总线</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>clock, then temperature and power</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Its memory has a broken place, and nothing left to take its place</source>
        <translation>显存有一处损坏，且已没有备用部分可以替换</translation>
    </message>
    <message>
        <source>The next reset takes a broken place of its memory out of use</source>
        <translation>下次重置时会停用显存中损坏的一处</translation>
    </message>
    <message>
        <source>Memory errors that were corrected</source>
        <translation>已纠正的显存错误</translation>
    </message>
    <message>
        <source>Memory errors that were corrected, ever</source>
        <translation>已纠正的显存错误（累计）</translation>
    </message>
    <message>
        <source>Memory errors that could not be corrected, ever</source>
        <translation>无法纠正的显存错误（累计）</translation>
    </message>
    <message>
        <source>Places of memory out of use</source>
        <translation>已停用的显存处数</translation>
    </message>
    <message>
        <source>%1: %2 in, %3 out</source>
        <comment>a way of data, and how much goes it</comment>
        <translation>%1：收 %2，发 %3</translation>
    </message>
    <message>
        <source>PCIe</source>
        <translation>PCIe</translation>
    </message>
    <message numerus="yes">
        <source>NVLink (%n link(s))</source>
        <translation>
            <numerusform>NVLink（%n 条链路）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::Disk</name>
    <message>
        <source>Make room on that disk, then try again.</source>
        <translation>请在该磁盘上腾出空间，然后重试。</translation>
    </message>
    <message>
        <source>Look whether it was moved or deleted.</source>
        <translation>请看看它是否被移动或删除。</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another place.</source>
        <translation>请更改它的权限，或选择别的位置。</translation>
    </message>
    <message>
        <source>Choose another name, or move what is there.</source>
        <translation>请换一个名称，或移走已有的内容。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Connect that disk again, then try again.</source>
        <translation>请重新连接该磁盘，然后重试。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Check that disk, then try again.</source>
        <translation>请检查该磁盘，然后重试。</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已经存在。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <extracomment>%1 is a path, %2 the system&apos;s own words: &quot;No space left on device&quot;</extracomment>
        <translation>%1：%2。</translation>
    </message>
</context>
<context>
    <name>Aloft::DiskCalls</name>
    <message>
        <source>The disk with %1 does not answer.</source>
        <translation>%1 所在的磁盘没有响应。</translation>
    </message>
    <message>
        <source>Check that it is connected, then try again.</source>
        <translation>请检查该磁盘是否已连接，然后重试。</translation>
    </message>
    <message>
        <source>%1 waits, for too many files lie on disks that do not answer.</source>
        <translation>%1 正在等待：太多文件位于没有响应的磁盘上。</translation>
    </message>
    <message>
        <source>Check that those disks are connected, then try again.</source>
        <translation>请检查这些磁盘是否已连接，然后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::DiskScan</name>
    <message>
        <source>Its name is not text.</source>
        <translation>它的名称不是有效的文字。</translation>
    </message>
    <message>
        <source>It is a symbolic link.</source>
        <translation>它是符号链接。</translation>
    </message>
    <message>
        <source>It is neither a file nor a folder.</source>
        <translation>它既不是文件也不是文件夹。</translation>
    </message>
    <message>
        <source>%1 is called like %2, but for large and small letters or accents.</source>
        <translation>%1 与 %2 的名称只有大小写或重音符号的差别。</translation>
    </message>
    <message>
        <source>Rename one of the two.</source>
        <translation>请重命名其中一个。</translation>
    </message>
</context>
<context>
    <name>Aloft::DiskTree</name>
    <message>
        <source>%1 changed while it was being synced.</source>
        <translation>%1 在同步过程中发生了变化。</translation>
    </message>
    <message>
        <source>The next sync looks at it again.</source>
        <translation>下次同步时会再检查。</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已经存在。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Check that its folder can be written to.</source>
        <translation>请检查上级文件夹是否可写。</translation>
    </message>
</context>
<context>
    <name>Aloft::Docks</name>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Float %1</source>
        <translation>浮动 %1</translation>
    </message>
</context>
<context>
    <name>Aloft::DoctorBar</name>
    <message>
        <source>Also: %1</source>
        <translation>另外：%1</translation>
    </message>
    <message>
        <source>Recognised by: %1</source>
        <translation>依据：%1</translation>
    </message>
    <message>
        <source>Search the web</source>
        <translation>在网上搜索</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>The doctor does not know this error.</source>
        <translation>医生不认识这个错误。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤消</translation>
    </message>
    <message>
        <source>Doctor</source>
        <extracomment>the doctor&apos;s bar under an error</extracomment>
        <translation>医生</translation>
    </message>
</context>
<context>
    <name>Aloft::DoctorCommand</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>Nothing that the doctor knows was found.</source>
        <translation>没有找到医生认识的问题。</translation>
    </message>
    <message>
        <source>Aloft can do this for you:</source>
        <translation>Aloft 可以代您完成：</translation>
    </message>
    <message>
        <source>To look at: %1</source>
        <translation>可供查看：%1</translation>
    </message>
    <message>
        <source>To undo it: %1</source>
        <extracomment>%1 is a command</extracomment>
        <translation>撤消方法：%1</translation>
    </message>
    <message>
        <source>%1: driver %2, CUDA up to %3.</source>
        <translation>%1：驱动 %2，最高支持 CUDA %3。</translation>
    </message>
    <message>
        <source>PyTorch for it: %1</source>
        <translation>适用的 PyTorch：%1</translation>
    </message>
    <message>
        <source>Several fixes are named &quot;%1&quot;.</source>
        <translation>有多个名为“%1”的修复。</translation>
    </message>
    <message>
        <source>Say which by its number.</source>
        <translation>请用编号指定。</translation>
    </message>
    <message>
        <source>There is nothing that Aloft can do here.</source>
        <translation>这里没有 Aloft 能做的修复。</translation>
    </message>
    <message>
        <source>There is no fix &quot;%1&quot;.</source>
        <translation>没有名为“%1”的修复。</translation>
    </message>
    <message>
        <source>&quot;aloftctl doctor&quot; without --fix shows what there is.</source>
        <translation>不带 --fix 的“aloftctl doctor”会列出可用的修复。</translation>
    </message>
    <message>
        <source>--undo stands alone.</source>
        <translation>--undo 要单独使用。</translation>
    </message>
    <message>
        <source>--program goes with --fix.</source>
        <translation>--program 要与 --fix 一起使用。</translation>
    </message>
    <message>
        <source>For example: %1</source>
        <translation>例如：%1</translation>
    </message>
    <message>
        <source>%1: driver %2.</source>
        <translation>%1：驱动 %2。</translation>
    </message>
</context>
<context>
    <name>Aloft::DoctorDialog</name>
    <message>
        <source>Doctor: %1</source>
        <extracomment>%1 is a session</extracomment>
        <translation>医生：%1</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>检查的项目</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Looking at the session, its Python, disk and network…</source>
        <translation>正在检查会话及其 Python、磁盘和网络…</translation>
    </message>
    <message>
        <source>Nothing is wrong.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are wrong.</source>
        <translation>
            <numerusform>有 %n 项不正常。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <extracomment>a thing, how it is, and why: &quot;GPU: In order. Tesla T4, driver 550&quot;</extracomment>
        <translation>%1：%2。%3</translation>
    </message>
</context>
<context>
    <name>Aloft::DoctorRules</name>
    <message>
        <source>A rule of the doctor is wrong.</source>
        <translation>医生的某条规则有误。</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>The language of the doctor&apos;s sentences, which are data: en or zh_CN. Not a word to translate.</extracomment>
        <translation>zh_CN</translation>
    </message>
</context>
<context>
    <name>Aloft::Documents</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Notebooks (*.ipynb)</source>
        <translation>笔记本 (*.ipynb)</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translation>Python (*.py)</translation>
    </message>
    <message>
        <source>Save %1 as</source>
        <translation>将 %1 另存为</translation>
    </message>
    <message>
        <source>Take %1 back to the saved file?</source>
        <translation>要将 %1 还原为已保存的文件吗？</translation>
    </message>
    <message>
        <source>What you changed since the last save will be gone.</source>
        <translation>自上次保存以来的更改将会丢失。</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>舍弃更改</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Save %1 before closing it?</source>
        <translation>关闭前要保存 %1 吗？</translation>
    </message>
    <message>
        <source>Its changes are lost otherwise.</source>
        <translation>如果不保存，更改将会丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>未保存：%1</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Interrupt the code of %1?</source>
        <translation>要中断 %1 的代码吗？</translation>
    </message>
    <message>
        <source>Interrupt and close</source>
        <translation>中断并关闭</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>保持打开</translation>
    </message>
    <message>
        <source>Open %1 as text?</source>
        <translation>是否以文本方式打开 %1？</translation>
    </message>
</context>
<context>
    <name>Aloft::Downloads</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>正在查看 %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) have nothing to download: they are links, or live in the drive&apos;s own editor.</source>
        <translation>
            <numerusform>%n 项没有可下载的内容：它们是链接，或者只存在于在线编辑器中。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 comes to %2.</source>
        <translation>正在把 %1 下载到 %2。</translation>
    </message>
</context>
<context>
    <name>Aloft::DriveBook</name>
    <message>
        <source>The list of drives in %1 cannot be read.</source>
        <translation>无法读取 %1 中的存储位置列表。</translation>
    </message>
    <message>
        <source>Drives that are added now will not be remembered.</source>
        <translation>现在添加的存储位置不会被记住。</translation>
    </message>
    <message>
        <source>The list of drives was written by a later Aloft.</source>
        <translation>存储位置列表由更新版本的 Aloft 写成。</translation>
    </message>
    <message>
        <source>It is left as it is; drives that are added now will not be remembered.</source>
        <translation>列表保持原样；现在添加的存储位置不会被记住。</translation>
    </message>
    <message>
        <source>The list of drives cannot be written.</source>
        <translation>无法写入存储位置列表。</translation>
    </message>
    <message>
        <source>There is no drive &quot;%1&quot;.</source>
        <translation>没有名为“%1”的存储位置。</translation>
    </message>
    <message>
        <source>&quot;aloftctl drive list&quot; shows them; &quot;aloftctl drive add&quot; adds one.</source>
        <translation>用“aloftctl drive list”查看，用“aloftctl drive add”添加。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name for a drive.</source>
        <translation>“%1”不能用作存储位置的名称。</translation>
    </message>
    <message>
        <source>Take two or more letters and digits.</source>
        <translation>请用两个以上的字母或数字。</translation>
    </message>
    <message>
        <source>This Aloft knows no drives of the kind &quot;%1&quot;.</source>
        <translation>这个版本的 Aloft 不认识“%1”这种存储位置。</translation>
    </message>
    <message>
        <source>Use the Aloft that added it, or remove it.</source>
        <translation>请使用添加它的那个 Aloft，或将它移除。</translation>
    </message>
    <message>
        <source>There is a drive &quot;%1&quot; already.</source>
        <translation>已有名为“%1”的存储位置。</translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first.</source>
        <translation>请换一个名称，或先移除原来的。</translation>
    </message>
</context>
<context>
    <name>Aloft::DriveCommand</name>
    <message>
        <source>The drive &quot;%1&quot; was removed.</source>
        <translation>存储位置“%1”已被移除。</translation>
    </message>
    <message>
        <source>&quot;aloftctl drive list&quot; shows those that are there.</source>
        <translation>用“aloftctl drive list”查看现有的存储位置。</translation>
    </message>
    <message>
        <source>The session &quot;%1&quot; is not connected.</source>
        <translation>会话“%1”未连接。</translation>
    </message>
    <message>
        <source>&quot;aloftctl session list&quot; says why; &quot;aloftctl exec --on %1 pass&quot; starts it.</source>
        <translation>“aloftctl session list”会说明原因；“aloftctl exec --on %1 pass”可启动它。</translation>
    </message>
    <message>
        <source>The session &quot;%1&quot; is not connected any more.</source>
        <translation>会话“%1”已断开连接。</translation>
    </message>
    <message>
        <source>&quot;aloftctl session list&quot; says why.</source>
        <translation>“aloftctl session list”会说明原因。</translation>
    </message>
</context>
<context>
    <name>Aloft::DriveDeleteCommand</name>
    <message>
        <source>Delete for good, on a drive that has no trash, after a question.</source>
        <translation>在没有回收站的存储位置上永久删除，删除前会询问。</translation>
    </message>
    <message>
        <source>The drive&apos;s own folder cannot be deleted.</source>
        <translation>不能删除存储位置自身的文件夹。</translation>
    </message>
    <message>
        <source>Choose what is in it.</source>
        <translation>请选择其中的内容。</translation>
    </message>
    <message>
        <source>The drive &quot;%1&quot; has a trash.</source>
        <translation>存储位置“%1”有回收站。</translation>
    </message>
    <message>
        <source>Leave --permanently out, and what you delete can be brought back.</source>
        <translation>去掉 --permanently，删除的内容就可以恢复。</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) will be deleted for good:</source>
        <translation>
            <numerusform>将永久删除 %n 项：</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤消。</translation>
    </message>
</context>
<context>
    <name>Aloft::DriveGetCommand</name>
    <message>
        <source>The folder could not be made.</source>
        <translation>无法新建文件夹。</translation>
    </message>
    <message>
        <source>Check that nothing else is called so, and that its place may be written to.</source>
        <translation>请检查是否有同名的内容，以及该位置能否写入。</translation>
    </message>
</context>
<context>
    <name>Aloft::DriveInfoCommand</name>
    <message>
        <source>%1 of %2 used</source>
        <translation>已用 %1，共 %2</translation>
    </message>
</context>
<context>
    <name>Aloft::DriveMoveCommand</name>
    <message>
        <source>Both places have to be in one drive.</source>
        <translation>两个位置必须在同一存储位置上。</translation>
    </message>
    <message>
        <source>The drive&apos;s own folder cannot be moved.</source>
        <translation>存储位置本身的文件夹不能移动。</translation>
    </message>
    <message>
        <source>Choose what is in it.</source>
        <translation>请选择其中的内容。</translation>
    </message>
    <message>
        <source>Copy it with &quot;drive cp&quot;, then delete it where it was.</source>
        <translation>先用“drive cp”复制，再在原处删除。</translation>
    </message>
</context>
<context>
    <name>Aloft::DrivePath</name>
    <message>
        <source>&quot;%1&quot; names no drive.</source>
        <translation>“%1”没有指明存储位置。</translation>
    </message>
    <message>
        <source>Write the drive&apos;s name and a colon before the path, as in nas:data/x.csv.</source>
        <translation>请在路径前写上存储位置的名称和冒号，例如 nas:data/x.csv。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has &quot;.&quot; or &quot;..&quot; in it.</source>
        <translation>“%1”中含有“.”或“..”。</translation>
    </message>
    <message>
        <source>Write the path from the drive&apos;s root on.</source>
        <translation>请从存储位置的根写起。</translation>
    </message>
</context>
<context>
    <name>Aloft::DrivePutCommand</name>
    <message numerus="yes">
        <source>%n file(s), %2, stay here: %1. With --all they go, too.</source>
        <extracomment>%1 are names of folders and rules, %2 is a size</extracomment>
        <translation>
            <numerusform>%n 个文件（%2）留在本机：%1。加上 --all 则一并传输。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::DriveText</name>
    <message>
        <source>%1 of %2 files, %3 of %4</source>
        <extracomment>%1 and %2 are numbers of files, %3 and %4 sizes: &quot;12 of 1,204 files, 3.1 MB of 412 MB&quot;</extracomment>
        <translation>文件 %1 / %2，%3 / %4</translation>
    </message>
</context>
<context>
    <name>Aloft::DriveTrashCommand</name>
    <message>
        <source>The drive &quot;%1&quot; has no trash.</source>
        <translation>存储位置“%1”没有回收站。</translation>
    </message>
    <message>
        <source>&quot;drive rm --permanently&quot; deletes it for good.</source>
        <translation>用“drive rm --permanently”可以永久删除。</translation>
    </message>
</context>
<context>
    <name>Aloft::DriverText</name>
    <message>
        <source>There is no NVIDIA driver here.</source>
        <translation>此处没有 NVIDIA 驱动程序。</translation>
    </message>
    <message>
        <source>There is no nvidia-smi here.</source>
        <translation>此处没有 nvidia-smi。</translation>
    </message>
    <message>
        <source>There is no AMD card here.</source>
        <translation>这里没有 AMD 显卡。</translation>
    </message>
    <message>
        <source>There is no TPU here.</source>
        <translation>这里没有 TPU。</translation>
    </message>
    <message>
        <source>The driver&apos;s library was not found.</source>
        <translation>未找到驱动程序的库。</translation>
    </message>
    <message>
        <source>The driver shows no card.</source>
        <translation>驱动程序未显示任何显卡。</translation>
    </message>
    <message>
        <source>The driver does not answer.</source>
        <translation>驱动程序没有响应。</translation>
    </message>
    <message>
        <source>The driver has not answered for %1 s.</source>
        <translation>驱动程序已 %1 秒没有应答。</translation>
    </message>
    <message>
        <source>nvidia-smi does not answer.</source>
        <translation>nvidia-smi 没有响应。</translation>
    </message>
    <message>
        <source>nvidia-smi says: %1</source>
        <translation>nvidia-smi 的消息：%1</translation>
    </message>
    <message>
        <source>The driver is not loaded.</source>
        <translation>驱动程序未加载。</translation>
    </message>
    <message>
        <source>The driver does not permit it.</source>
        <translation>驱动程序不允许。</translation>
    </message>
    <message>
        <source>The container blocks the card.</source>
        <translation>容器禁止访问显卡。</translation>
    </message>
    <message>
        <source>The driver was updated: the machine has to be restarted.</source>
        <translation>驱动程序已更新：需要重新启动机器。</translation>
    </message>
    <message>
        <source>The card fell off the bus.</source>
        <translation>显卡已从总线上脱落。</translation>
    </message>
    <message>
        <source>The card needs a reset.</source>
        <translation>显卡需要重置。</translation>
    </message>
    <message>
        <source>The driver answers with the error %1.</source>
        <translation>驱动程序返回错误 %1。</translation>
    </message>
    <message>
        <source>The driver answers with an unknown error.</source>
        <translation>驱动程序返回未知错误。</translation>
    </message>
    <message>
        <source>The cards cannot be read: %1</source>
        <translation>无法读取显卡：%1</translation>
    </message>
</context>
<context>
    <name>Aloft::EachItemTask</name>
    <message>
        <source>The drive went before this was done.</source>
        <translation>存储位置在完成之前已断开。</translation>
    </message>
    <message>
        <source>Look at what is on it, and do the rest by hand.</source>
        <translation>请查看其中的内容，并手动完成其余部分。</translation>
    </message>
</context>
<context>
    <name>Aloft::Endpoint</name>
    <message>
        <source>%1 is not the address of a service.</source>
        <translation>%1 不是服务的地址。</translation>
    </message>
    <message>
        <source>Use https, or http on this computer.</source>
        <translation>请使用 https，或本机的 http。</translation>
    </message>
</context>
<context>
    <name>Aloft::EnterProfileTask</name>
    <message>
        <source>Aloft did not start in the background.</source>
        <translation>Aloft 未能在后台启动。</translation>
    </message>
    <message>
        <source>Waiting for the program that uses this profile…</source>
        <translation>正在等待使用此配置文件的程序…</translation>
    </message>
</context>
<context>
    <name>Aloft::EnvironmentTokens</name>
    <message>
        <source>The token in %1 was refused.</source>
        <translation>%1 中的令牌被拒绝。</translation>
    </message>
    <message>
        <source>Put a new one there, and start Aloft again.</source>
        <translation>请换成新的令牌，并重新启动 Aloft。</translation>
    </message>
</context>
<context>
    <name>Aloft::Examination</name>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Python %1, %2.</source>
        <translation>Python %1，%2。</translation>
    </message>
    <message>
        <source>The system manages it: packages need an environment of their own.</source>
        <translation>它由系统管理：软件包需要单独的环境。</translation>
    </message>
    <message>
        <source>It has no pip: packages cannot be installed.</source>
        <translation>它没有 pip：无法安装软件包。</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>There is a driver, but it does not answer: %1</source>
        <translation>有驱动，但没有响应：%1</translation>
    </message>
    <message>
        <source>There is no NVIDIA GPU in this session.</source>
        <translation>此会话中没有 NVIDIA GPU。</translation>
    </message>
    <message>
        <source>No GPU can be used: %1</source>
        <translation>没有可用的 GPU：%1</translation>
    </message>
    <message>
        <source>%1, driver %2, CUDA up to %3.</source>
        <translation>%1，驱动 %2，最高支持 CUDA %3。</translation>
    </message>
    <message>
        <source>CUDA_VISIBLE_DEVICES hides it from programs.</source>
        <translation>CUDA_VISIBLE_DEVICES 使程序看不到它。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Nobody could say how much memory there is.</source>
        <translation>无法得知内存大小。</translation>
    </message>
    <message>
        <source>%1 of %2 free.</source>
        <translation>可用 %1，共 %2。</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>%1: %2 free</source>
        <extracomment>a folder, and how much is free there</extracomment>
        <translation>%1：可用 %2</translation>
    </message>
    <message>
        <source>Nobody could say how full the disk is.</source>
        <translation>无法得知磁盘用量。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>%1 can be reached.</source>
        <translation>可以访问 %1。</translation>
    </message>
    <message>
        <source>Not reached: %1</source>
        <translation>无法访问：%1</translation>
    </message>
    <message>
        <source>%1; it computes on the processor here.</source>
        <translation>%1；在此使用 CPU 计算。</translation>
    </message>
    <message>
        <source>%1 is a build without CUDA: it does not see the GPU.</source>
        <translation>%1 是不含 CUDA 的版本：看不到 GPU。</translation>
    </message>
    <message>
        <source>%1, built for CUDA %2.</source>
        <translation>%1，为 CUDA %2 构建。</translation>
    </message>
    <message>
        <source>The driver serves CUDA %1 at most.</source>
        <translation>驱动最高支持 CUDA %1。</translation>
    </message>
    <message>
        <source>%1 %2 is installed.</source>
        <extracomment>a framework and its version</extracomment>
        <translation>已安装 %1 %2。</translation>
    </message>
    <message>
        <source>Project setup</source>
        <translation>项目环境</translation>
    </message>
    <message>
        <source>All that the project is known to need is installed.</source>
        <translation>已知项目所需的软件包均已安装。</translation>
    </message>
    <message>
        <source>Not installed here: %1</source>
        <translation>此处未安装：%1</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得注意</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>不正常</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>There is an AMD GPU; PyTorch needs its build for ROCm to use it.</source>
        <translation>有一块 AMD GPU；PyTorch 需要 ROCm 版本才能使用它。</translation>
    </message>
    <message>
        <source>There is Apple&apos;s GPU; PyTorch calls it mps.</source>
        <translation>有 Apple 的 GPU；PyTorch 称之为 mps。</translation>
    </message>
    <message>
        <source>There is a TPU.</source>
        <translation>有一块 TPU。</translation>
    </message>
    <message>
        <source>%1, built for ROCm %2.</source>
        <translation>%1，为 ROCm %2 构建。</translation>
    </message>
    <message>
        <source>%1 is a build without ROCm: it does not see the GPU.</source>
        <translation>%1 是不带 ROCm 的版本，看不到 GPU。</translation>
    </message>
    <message>
        <source>%1; it can compute on Apple&apos;s GPU.</source>
        <translation>%1；可以使用 Apple 的 GPU 计算。</translation>
    </message>
    <message>
        <source>It has no code for this card (compute capability %1).</source>
        <translation>它不含该显卡（计算能力 %1）的代码。</translation>
    </message>
    <message>
        <source>no such name</source>
        <translation>找不到该主机名</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>超时未响应</translation>
    </message>
    <message>
        <source>its certificate is not trusted</source>
        <translation>证书不受信任</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>%1, driver %2. Programs do not find the driver&apos;s CUDA library.</source>
        <extracomment>as in a container that was given nvidia-smi alone</extracomment>
        <translation>%1，驱动 %2。程序找不到驱动的 CUDA 库。</translation>
    </message>
</context>
<context>
    <name>Aloft::ExamineTask</name>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <extracomment>a session and how it is</extracomment>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Project setup</source>
        <translation>项目环境</translation>
    </message>
    <message>
        <source>The session is gone.</source>
        <translation>会话已不存在。</translation>
    </message>
</context>
<context>
    <name>Aloft::Example</name>
    <message>
        <source>The example could not be put into %1.</source>
        <translation>无法将示例放入 %1。</translation>
    </message>
    <message>
        <source>Is the disk full, or the folder read-only?</source>
        <translation>磁盘是否已满，或者文件夹是否为只读？</translation>
    </message>
    <message>
        <source>example</source>
        <extracomment>the name of a folder</extracomment>
        <translation>示例</translation>
    </message>
</context>
<context>
    <name>Aloft::FailureBar</name>
    <message>
        <source>%1 (%2): %3</source>
        <comment>file, drive, reason</comment>
        <translation>%1（%2）：%3</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>…以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>cause and number of files</comment>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not carried: %1.</source>
        <translation>
            <numerusform>%n 个文件没有传成：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between causes</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Which ones</source>
        <translation>哪些文件</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>全部重试</translation>
    </message>
    <message>
        <source>Give them up</source>
        <translation>放弃这些文件</translation>
    </message>
    <message>
        <source>Files that were not carried</source>
        <translation>没有传成的文件</translation>
    </message>
</context>
<context>
    <name>Aloft::FetchPlan</name>
    <message>
        <source>Another file of that name comes here.</source>
        <translation>这里还会放入另一个同名文件。</translation>
    </message>
    <message>
        <source>Fetch it by itself, under another name.</source>
        <translation>请单独下载它，并换一个名称。</translation>
    </message>
    <message>
        <source>It is here already.</source>
        <translation>这里已经有了。</translation>
    </message>
    <message>
        <source>Choose another place, or add --replace.</source>
        <translation>请换一个位置，或加上 --replace。</translation>
    </message>
</context>
<context>
    <name>Aloft::Figure</name>
    <message>
        <source>not offered here</source>
        <translation>此处不提供</translation>
    </message>
    <message>
        <source>not permitted here</source>
        <translation>此处没有权限</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不知道</translation>
    </message>
</context>
<context>
    <name>Aloft::FigureModel</name>
    <message>
        <source>%1, %2</source>
        <comment>device and figure: GPU 0, memory</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>最低</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>最高</translation>
    </message>
</context>
<context>
    <name>Aloft::FileChange</name>
    <message>
        <source>%1 was changed meanwhile, and stays as it is.</source>
        <translation>%1 在此期间被修改过，保持不变。</translation>
    </message>
</context>
<context>
    <name>Aloft::FileChecksum</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::FileColumn</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>when a file was</comment>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>Aloft::FileColumns</name>
    <message>
        <source>Colu&amp;mns</source>
        <translation>列(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Aloft::FileLock</name>
    <message>
        <source>%1 could not be locked: %2.</source>
        <translation>无法锁定 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is locked.</source>
        <translation>%1 已被锁定。</translation>
    </message>
</context>
<context>
    <name>Aloft::FileMatchModel</name>
    <message numerus="yes">
        <source>%1, %n line(s)</source>
        <translation>
            <numerusform>%1，%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
</context>
<context>
    <name>Aloft::FileOperations</name>
    <message>
        <source>A name is needed.</source>
        <translation>需要输入名称。</translation>
    </message>
    <message>
        <source>A file cannot be called %1.</source>
        <translation>文件不能命名为 %1。</translation>
    </message>
    <message>
        <source>The name contains a character that cannot be seen.</source>
        <translation>名称中包含不可见字符。</translation>
    </message>
    <message>
        <source>A name may not contain %1: not every system could keep the file.</source>
        <translation>名称不能包含 %1：并非所有系统都能保存这样的文件。</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>名称过长。</translation>
    </message>
    <message>
        <source>Created %1.</source>
        <translation>已创建 %1。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Is the disk full, or the folder read-only?</source>
        <translation>磁盘是否已满，或者文件夹是否为只读？</translation>
    </message>
    <message>
        <source>There is a %1 already.</source>
        <translation>已存在 %1。</translation>
    </message>
    <message>
        <source>Choose another name, or move that one away first.</source>
        <translation>请另选名称，或先将原有的移走。</translation>
    </message>
    <message>
        <source>%1 could not be moved: %2.</source>
        <translation>无法移动 %1：%2。</translation>
    </message>
    <message>
        <source>Renamed %1 to %2.</source>
        <translation>已将 %1 重命名为 %2。</translation>
    </message>
    <message numerus="yes">
        <source>Moved %n file(s) to %1.</source>
        <translation>
            <numerusform>已将 %n 个文件移动到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Moved %1 to the trash.</source>
        <translation>已将 %1 移到回收站。</translation>
    </message>
    <message numerus="yes">
        <source>Moved %n file(s) to the trash.</source>
        <translation>
            <numerusform>已将 %n 个文件移到回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is still where it was; is one of the two folders read-only?</source>
        <translation>它仍在原处；两个文件夹之一是否为只读？</translation>
    </message>
    <message>
        <source>%1 is the other version now; this one is in the trash.</source>
        <translation>%1 现在是另一个版本；原来的已移到回收站。</translation>
    </message>
    <message>
        <source>%1 is what you made of both versions; they are in the trash.</source>
        <translation>%1 现在是合并两个版本的结果；两个版本都已移到回收站。</translation>
    </message>
</context>
<context>
    <name>Aloft::FileReplace</name>
    <message>
        <source>Not all files were changed, since the change could not be undone any more.</source>
        <translation>由于更改已无法再撤消，部分文件未更改。</translation>
    </message>
    <message>
        <source>Replace again for the others.</source>
        <translation>请对其余文件再次执行替换。</translation>
    </message>
    <message>
        <source>%1 was changed since; it stays as it is.</source>
        <translation>%1 此后已被更改，将保持原样。</translation>
    </message>
</context>
<context>
    <name>Aloft::FileRunner</name>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>%1 is still running.</source>
        <translation>%1 仍在运行。</translation>
    </message>
    <message>
        <source>Interrupt it first, or wait for its end.</source>
        <translation>请先中断它，或等待其结束。</translation>
    </message>
</context>
<context>
    <name>Aloft::FileSender</name>
    <message>
        <source>The file %1 could not be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>Check that it is still there and may be read.</source>
        <translation>请检查它是否还在、是否允许读取。</translation>
    </message>
    <message>
        <source>%1 became shorter while it was sent.</source>
        <translation>%1 在发送过程中变短了。</translation>
    </message>
    <message>
        <source>Send it again when nothing writes to it.</source>
        <translation>等没有程序写入它时，请重新发送。</translation>
    </message>
    <message>
        <source>The answer of %1 cannot be understood.</source>
        <translation>无法理解 %1 的应答。</translation>
    </message>
    <message>
        <source>Check the address; a proxy may be in the way.</source>
        <translation>请检查地址；也可能是中间的代理造成的。</translation>
    </message>
</context>
<context>
    <name>Aloft::FilesModel</name>
    <message>
        <source>%1, folder</source>
        <translation>%1，文件夹</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file and its state</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>Aloft::FilesPanel</name>
    <message>
        <source>untitled.py</source>
        <translation>未命名.py</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Untitled.ipynb</source>
        <translation>未命名.ipynb</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are already in %1.</source>
        <translation>
            <numerusform>%n 个文件已存在于 %1 中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep both gives the new ones another name.</source>
        <translation>“保留两者”会为新文件另取名称。</translation>
    </message>
    <message>
        <source>Do not copy</source>
        <translation>不复制</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>保留两者</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n file(s) to %1.</source>
        <translation>
            <numerusform>已将 %n 个文件复制到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>正在复制…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Filter files</source>
        <translation>筛选文件</translation>
    </message>
    <message>
        <source>No folder open. Drop one here or</source>
        <translation>未打开文件夹。将文件夹拖放到此处，或</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>New &amp;notebook</source>
        <translation>新建笔记本(&amp;N)</translation>
    </message>
    <message>
        <source>New &amp;file</source>
        <translation>新建文件(&amp;F)</translation>
    </message>
    <message>
        <source>New fol&amp;der</source>
        <translation>新建文件夹(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Move to the &amp;trash</source>
        <translation>移到回收站(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Copy path</source>
        <translation>复制路径(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Show in the file manager</source>
        <translation>在文件管理器中显示(&amp;S)</translation>
    </message>
    <message numerus="yes">
        <source>Move %n file(s) to %1</source>
        <translation>
            <numerusform>将 %n 个文件移动到 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n file(s) to %1</source>
        <translation>
            <numerusform>将 %n 个文件复制到 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>…以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤消。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash. Delete for good?</source>
        <translation>
            <numerusform>%n 个文件无法移到回收站。要永久删除吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n file(s).</source>
        <translation>
            <numerusform>已删除 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>取消：%1</translation>
    </message>
    <message>
        <source>Looking for “%1”…</source>
        <translation>正在查找“%1”…</translation>
    </message>
    <message>
        <source>No file or folder has “%1” in its name.</source>
        <translation>没有名称中含有“%1”的文件或文件夹。</translation>
    </message>
    <message>
        <source>Nothing can be put here: the folder is open read-only</source>
        <translation>不能放到这里：该文件夹以只读方式打开</translation>
    </message>
    <message numerus="yes">
        <source>Download %n item(s) to %1</source>
        <translation>
            <numerusform>下载 %n 项到 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::FilesTree</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>Aloft::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>Replace &amp;all</source>
        <translation>全部替换(&amp;A)</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配项</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配项</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) replaced. Undo takes them back.</source>
        <translation>
            <numerusform>已替换 %n 处。可通过“撤消”恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>无匹配项</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>“%1” becomes “%2”</source>
        <translation>“%1”将变为“%2”</translation>
    </message>
</context>
<context>
    <name>Aloft::FindInFiles</name>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>Replace &amp;all</source>
        <translation>全部替换(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Undo replace</source>
        <translation>撤消替换(&amp;U)</translation>
    </message>
    <message>
        <source>Find in files</source>
        <translation>在文件中查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Files, for example *.py, *.md</source>
        <translation>文件，例如 *.py, *.md</translation>
    </message>
    <message>
        <source>Files to search</source>
        <translation>要搜索的文件</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>Open a folder to search in its files.</source>
        <translation>打开文件夹即可在其文件中搜索。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching: %1 in %2 so far</source>
        <extracomment>%1 is &quot;12 lines&quot;, %2 is &quot;3 files&quot;</extracomment>
        <translation>正在搜索：目前找到 %1（%2）</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1. The search was stopped.</source>
        <translation>%1。搜索已停止。</translation>
    </message>
    <message>
        <source>%1. There are more.</source>
        <translation>%1。还有更多结果。</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>未找到任何内容。</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) replaced in %1.</source>
        <extracomment>%1 is &quot;3 files&quot;</extracomment>
        <translation>
            <numerusform>已在 %1 中替换 %n 处。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::FindItemTask</name>
    <message>
        <source>There is no &quot;%1&quot; there.</source>
        <translation>那里没有“%1”。</translation>
    </message>
    <message>
        <source>&quot;aloftctl drive ls&quot; shows what is in a folder.</source>
        <translation>用“aloftctl drive ls”查看文件夹里的内容。</translation>
    </message>
    <message>
        <source>Several items are called &quot;%1&quot;.</source>
        <translation>有多个名为“%1”的项目。</translation>
    </message>
    <message>
        <source>Rename all but one of them.</source>
        <translation>请只保留一个，其余改名。</translation>
    </message>
</context>
<context>
    <name>Aloft::Finder</name>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>导出为</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Go to a file, with : to a line, with @ to a symbol</source>
        <translation>转到文件；输入 : 转到行，输入 @ 转到符号</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>转到第 %1 行</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>menu and command</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Aloft::Fix</name>
    <message>
        <source>Let the code choose its device…</source>
        <translation>让代码自行选择设备…</translation>
    </message>
    <message>
        <source>Add map_location…</source>
        <translation>添加 map_location…</translation>
    </message>
    <message>
        <source>Copy to the processor first…</source>
        <translation>先复制到内存…</translation>
    </message>
    <message>
        <source>Use float16…</source>
        <translation>使用 float16…</translation>
    </message>
    <message>
        <source>Use another attention…</source>
        <translation>换用其他注意力实现…</translation>
    </message>
    <message>
        <source>Load data without workers…</source>
        <translation>不使用工作进程加载数据…</translation>
    </message>
    <message>
        <source>Use &quot;%1&quot;…</source>
        <translation>使用“%1”…</translation>
    </message>
    <message>
        <source>Change the code…</source>
        <translation>修改代码…</translation>
    </message>
    <message>
        <source>The code takes CUDA where it is available, and else the processor.</source>
        <translation>代码在有 CUDA 时使用它，否则使用 CPU。</translation>
    </message>
    <message>
        <source>torch.load puts what it reads on a device that is here.</source>
        <translation>torch.load 会把读取的内容放到此处存在的设备上。</translation>
    </message>
    <message>
        <source>Tensors are copied to the processor before NumPy gets them.</source>
        <translation>张量在交给 NumPy 之前先复制到内存。</translation>
    </message>
    <message>
        <source>The code computes in float16, which this card can.</source>
        <translation>代码使用该显卡支持的 float16 计算。</translation>
    </message>
    <message>
        <source>The model uses PyTorch&apos;s own attention, which every card can.</source>
        <translation>模型使用 PyTorch 自带的注意力实现，所有显卡都支持。</translation>
    </message>
    <message>
        <source>Data is loaded in the program itself, without worker processes.</source>
        <translation>数据在程序自身中加载，不使用工作进程。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; becomes &quot;%2&quot; in the code.</source>
        <translation>代码中的“%1”改为“%2”。</translation>
    </message>
    <message>
        <source>The code is changed.</source>
        <translation>代码将被修改。</translation>
    </message>
    <message>
        <source>Install %1…</source>
        <translation>安装 %1…</translation>
    </message>
    <message>
        <source>Set %1…</source>
        <translation>设置 %1…</translation>
    </message>
    <message>
        <source>Restart the kernel…</source>
        <translation>重启内核…</translation>
    </message>
    <message>
        <source>pip replaces what is installed; the kernel has to restart.</source>
        <translation>pip 将替换已安装的版本；内核需要重启。</translation>
    </message>
    <message>
        <source>pip installs into the Python that failed.</source>
        <translation>pip 将安装到出错的 Python 中。</translation>
    </message>
    <message>
        <source>It is read at the start only: the kernel has to restart, and loses its variables.</source>
        <translation>它只在启动时读取：内核需要重启，变量会丢失。</translation>
    </message>
    <message>
        <source>All variables are lost. Cells and outputs stay.</source>
        <translation>所有变量都会丢失。单元格和输出会保留。</translation>
    </message>
    <message>
        <source>Use a smaller batch…</source>
        <translation>减小批量…</translation>
    </message>
    <message>
        <source>Batches become half as large and take less memory.</source>
        <translation>批量减半，占用的内存随之减少。</translation>
    </message>
</context>
<context>
    <name>Aloft::FixDialog</name>
    <message>
        <source>Do this</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>将要执行的操作</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>At work…</source>
        <translation>正在执行…</translation>
    </message>
    <message>
        <source>It is a run of its own, by the Python that runs programs there.</source>
        <translation>它作为单独的一次运行，由那里运行程序的 Python 执行。</translation>
    </message>
    <message>
        <source>Nothing that is certain was found to change.</source>
        <translation>没有找到可以确定要修改的地方。</translation>
    </message>
</context>
<context>
    <name>Aloft::FixOrder</name>
    <message>
        <source>Undo %1</source>
        <extracomment>the name of a run; %1 is a command: &quot;Undo pip install numpy&quot;</extracomment>
        <translation>撤消 %1</translation>
    </message>
</context>
<context>
    <name>Aloft::FolderDrive</name>
    <message>
        <source>%1 changed while it was read.</source>
        <translation>读取 %1 时它发生了变化。</translation>
    </message>
    <message>
        <source>Try again when nothing writes to it.</source>
        <translation>请在没有程序写入它时重试。</translation>
    </message>
    <message>
        <source>%1 could not be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Check its disk, then try again.</source>
        <translation>请检查它所在的磁盘，然后重试。</translation>
    </message>
    <message>
        <source>The disk took no more: %1.</source>
        <translation>磁盘无法继续写入：%1。</translation>
    </message>
    <message>
        <source>Make room on that disk, then try again.</source>
        <translation>请在该磁盘上腾出空间，然后重试。</translation>
    </message>
    <message>
        <source>The disk gave back other bytes than were written to it.</source>
        <translation>从磁盘读回的内容与写入的不同。</translation>
    </message>
    <message>
        <source>Try again; if it happens again, check that disk.</source>
        <translation>请重试；如果再次发生，请检查该磁盘。</translation>
    </message>
    <message>
        <source>The folder %1 of this drive is not there.</source>
        <translation>这个存储位置的文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>Connect its disk or mount it again, then try again.</source>
        <translation>请连接它的磁盘或重新挂载，然后重试。</translation>
    </message>
    <message>
        <source>%1 is another folder now than the one that was added.</source>
        <translation>%1 现在已不是当初添加的那个文件夹。</translation>
    </message>
    <message>
        <source>Connect its disk or mount it again, or add the drive anew.</source>
        <translation>请连接它的磁盘或重新挂载，或重新添加这个存储位置。</translation>
    </message>
    <message>
        <source>%1 is a link, and links are not followed.</source>
        <translation>%1 是链接，而链接不会被跟随。</translation>
    </message>
    <message>
        <source>Use the place that it leads to.</source>
        <translation>请使用它所指向的位置。</translation>
    </message>
    <message>
        <source>%1 is no folder.</source>
        <translation>%1 不是文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>请选择文件夹。</translation>
    </message>
    <message>
        <source>%1 is in the trash.</source>
        <translation>%1 在回收站中。</translation>
    </message>
    <message>
        <source>Restore it first.</source>
        <translation>请先还原它。</translation>
    </message>
    <message>
        <source>The drive&apos;s own folder cannot be deleted.</source>
        <translation>存储位置本身的文件夹不能删除。</translation>
    </message>
    <message>
        <source>Choose what is in it, or take the drive off the list.</source>
        <translation>请选择其中的内容，或从列表中移除这个存储位置。</translation>
    </message>
    <message>
        <source>%1 was changed on the drive meanwhile.</source>
        <translation>%1 在存储位置上已被更改。</translation>
    </message>
    <message>
        <source>Look at both versions, then decide which one stays.</source>
        <translation>请查看两个版本，再决定保留哪一个。</translation>
    </message>
    <message>
        <source>%1 is on the drive already.</source>
        <translation>存储位置上已有 %1。</translation>
    </message>
    <message>
        <source>Choose another name, or replace what is there.</source>
        <translation>请换一个名称，或替换已有的内容。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no path in this drive.</source>
        <translation>“%1”不是这个存储位置中的路径。</translation>
    </message>
    <message>
        <source>Write the names of folders with a slash between them.</source>
        <translation>请用斜杠分隔文件夹的名称。</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would be another place, not a name.</source>
        <translation>“%1”指的是别的位置，不是名称。</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; has a line break or a control character in it.</source>
        <translation>名称“%1”中含有换行或控制字符。</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is too long.</source>
        <translation>名称“%1”太长。</translation>
    </message>
    <message>
        <source>Aloft needs the name &quot;%1&quot; itself.</source>
        <translation>名称“%1”由 Aloft 自己使用。</translation>
    </message>
    <message>
        <source>A folder as a drive needs the folder&apos;s path.</source>
        <translation>把文件夹用作存储位置需要它的路径。</translation>
    </message>
    <message>
        <source>Write it behind the name: drive add folder nas /mnt/nas</source>
        <translation>请写在名称后面：drive add folder nas /mnt/nas</translation>
    </message>
    <message>
        <source>The trash %1 cannot be written.</source>
        <translation>无法写入回收站 %1。</translation>
    </message>
    <message>
        <source>Check that its disk is not full and may be written to.</source>
        <translation>请检查它的磁盘未满且可以写入。</translation>
    </message>
    <message>
        <source>%1 is not in the trash.</source>
        <translation>%1 不在回收站中。</translation>
    </message>
    <message>
        <source>Look whether it was restored or deleted for good.</source>
        <translation>请看看它是否已被还原或彻底删除。</translation>
    </message>
</context>
<context>
    <name>Aloft::FolderForm</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>A folder of this computer</source>
        <translation>本机的文件夹</translation>
    </message>
    <message>
        <source>A server&apos;s folder that is mounted here, the folder of a cloud program, a second disk, or any other. Files stay where they are; what Aloft deletes there can be restored.</source>
        <translation>挂载到本机的服务器文件夹、云盘程序的文件夹、另一块磁盘，或任何其他文件夹。文件留在原处；Aloft 在其中删除的内容可以还原。</translation>
    </message>
    <message>
        <source>Write the whole path of the folder, or browse for it.</source>
        <translation>请填写文件夹的完整路径，或浏览选择。</translation>
    </message>
    <message>
        <source>Folder of the drive</source>
        <translation>存储位置的文件夹</translation>
    </message>
</context>
<context>
    <name>Aloft::FoldersBelow</name>
    <message>
        <source>%1 is a link that leads out of the folder.</source>
        <translation>%1 是一个通往文件夹之外的链接。</translation>
    </message>
    <message>
        <source>Take the link away, or choose the folder that it leads to.</source>
        <translation>请移除该链接，或直接选择它所指向的文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Check that nothing else is called so, and that its place may be written to.</source>
        <translation>请确认没有同名的内容，并且该位置可以写入。</translation>
    </message>
</context>
<context>
    <name>Aloft::FollowRunTask</name>
    <message>
        <source>The run was deleted.</source>
        <translation>该运行已被删除。</translation>
    </message>
</context>
<context>
    <name>Aloft::Framing</name>
    <message>
        <source>A message of the kernel could not be understood.</source>
        <translation>无法解析内核发来的一条消息。</translation>
    </message>
</context>
<context>
    <name>Aloft::Gauge</name>
    <message>
        <source>%1: %2</source>
        <comment>time and value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>— and why</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>device, and a figure of it</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleAddress</name>
    <message>
        <source>%1 is no address that Aloft may send a sign-in to.</source>
        <extracomment>%1 is the name of an environment variable</extracomment>
        <translation>%1 不是 Aloft 可以发送登录信息的地址。</translation>
    </message>
    <message>
        <source>Give one that begins with https, or with http on this computer.</source>
        <translation>请填写以 https 开头的地址，或本机上以 http 开头的地址。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleAnswer</name>
    <message>
        <source>Google Drive gave an answer that Aloft cannot read.</source>
        <translation>Google 云端硬盘返回了 Aloft 无法读懂的内容。</translation>
    </message>
    <message>
        <source>Check that no sign-in page of a network is in between, then try again.</source>
        <translation>请检查是否被网络的登录页面拦住，然后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleChangesTask</name>
    <message>
        <source>Google Drive no longer knows what has changed since then.</source>
        <translation>Google 云端硬盘已经不记得从那时起有哪些更改。</translation>
    </message>
    <message>
        <source>Everything has to be looked at once more.</source>
        <translation>需要把所有内容重新看一遍。</translation>
    </message>
    <message>
        <source>Google Drive&apos;s list of changes does not come to an end.</source>
        <translation>Google 云端硬盘的更改列表没有尽头。</translation>
    </message>
    <message>
        <source>Try again; if it stays, report the problem.</source>
        <translation>请重试；如果仍然如此，请报告这个问题。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleDownload</name>
    <message>
        <source>%1 has no content that could be downloaded.</source>
        <translation>%1 没有可以下载的内容。</translation>
    </message>
    <message>
        <source>Open it in the browser.</source>
        <translation>请在浏览器中打开它。</translation>
    </message>
    <message>
        <source>The owner of %1 does not allow to download it.</source>
        <translation>%1 的所有者不允许下载它。</translation>
    </message>
    <message>
        <source>Ask the owner for the right.</source>
        <translation>请向所有者申请权限。</translation>
    </message>
    <message>
        <source>%1 has changed on Google Drive meanwhile.</source>
        <translation>%1 在 Google 云端硬盘上已经有了更改。</translation>
    </message>
    <message>
        <source>Look at the folder again, then download it.</source>
        <translation>请重新查看该文件夹，然后再下载。</translation>
    </message>
    <message>
        <source>%1 did not arrive as Google Drive has it.</source>
        <translation>%1 下载后的内容与 Google 云端硬盘上的不一致。</translation>
    </message>
    <message>
        <source>Try again; if it stays, check the network connection.</source>
        <translation>请重试；如果仍然如此，请检查网络连接。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleDrive</name>
    <message>
        <source>No account of Google is signed in.</source>
        <translation>没有已登录的 Google 账号。</translation>
    </message>
    <message>
        <source>Sign in first: aloftctl account add google</source>
        <translation>请先登录：aloftctl account add google</translation>
    </message>
    <message>
        <source>Several accounts of Google are signed in.</source>
        <translation>登录了多个 Google 账号。</translation>
    </message>
    <message>
        <source>Write one of these behind the name: %1.</source>
        <translation>请在名称后面写上其中一个：%1。</translation>
    </message>
    <message>
        <source>There is no account &quot;%1&quot; of Google.</source>
        <translation>没有名为“%1”的 Google 账号。</translation>
    </message>
    <message>
        <source>&quot;aloftctl account list&quot; shows them.</source>
        <translation>用“aloftctl account list”查看账号。</translation>
    </message>
    <message>
        <source>The account of this drive, %1, is signed out.</source>
        <translation>这个存储位置的账号 %1 已退出登录。</translation>
    </message>
    <message>
        <source>Sign in to it again, and the drive is back.</source>
        <translation>请重新登录该账号，存储位置就会恢复。</translation>
    </message>
    <message>
        <source>A drive at Google needs a name, and at most an account and a shared drive.</source>
        <translation>Google 的云端硬盘需要名称，最多再加账号和共享云端硬盘。</translation>
    </message>
    <message>
        <source>Write them so: drive add google gd a1 --shared-drive &quot;Team data&quot;</source>
        <translation>请这样写：drive add google gd a1 --shared-drive &quot;Team data&quot;</translation>
    </message>
    <message>
        <source>This account shows Aloft its own files alone, and so no shared drive.</source>
        <translation>通过这个账号，Aloft 只能看到自己的文件，因此看不到共享云端硬盘。</translation>
    </message>
    <message>
        <source>Sign in for the whole drive: aloftctl account add google --whole-drive</source>
        <translation>请登录并允许访问整个云端硬盘：aloftctl account add google --whole-drive</translation>
    </message>
    <message>
        <source>shared drive %1 (%2)</source>
        <comment>its name, an account</comment>
        <translation>共享云端硬盘 %1（%2）</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleForm</name>
    <message>
        <source>Nobody is signed in.</source>
        <translation>尚未登录任何账号。</translation>
    </message>
    <message>
        <source>Sign in &amp;again…</source>
        <translation>重新登录(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Sign in to Google…</source>
        <translation>登录 Google(&amp;S)…</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>A&amp;ccount</source>
        <translation>账号(&amp;C)</translation>
    </message>
    <message>
        <source>Google Drive</source>
        <translation>Google 云端硬盘</translation>
    </message>
    <message>
        <source>Files of an account of Google. What Aloft deletes there goes to the drive&apos;s trash.</source>
        <translation>某个 Google 账号的文件。Aloft 在其中删除的内容会进入云端硬盘的回收站。</translation>
    </message>
    <message>
        <source>&amp;Other account…</source>
        <translation>其他账号(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Drive</source>
        <translation>云端硬盘(&amp;D)</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>云端硬盘</translation>
    </message>
    <message>
        <source>My Drive</source>
        <translation>我的云端硬盘</translation>
    </message>
    <message>
        <source>Shared drives need an account that shows Aloft the whole drive.</source>
        <translation>要使用共享云端硬盘，账号须允许 Aloft 访问整个云端硬盘。</translation>
    </message>
    <message>
        <source>Looking for shared drives…</source>
        <translation>正在查找共享云端硬盘…</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleLinkTask</name>
    <message>
        <source>This is no link to a file or folder of Google Drive or Colab.</source>
        <translation>这不是指向 Google 云端硬盘或 Colab 中文件或文件夹的链接。</translation>
    </message>
    <message>
        <source>Copy it from the browser&apos;s address bar, or from Share there.</source>
        <translation>请从浏览器的地址栏复制，或使用那里的“共享”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no drive of Google&apos;s.</source>
        <translation>“%1”不是 Google 的存储位置。</translation>
    </message>
    <message>
        <source>Links of Google can be followed on its own drives alone.</source>
        <translation>Google 的链接只能在 Google 的存储位置上查找。</translation>
    </message>
    <message>
        <source>There is no drive of Google&apos;s yet.</source>
        <translation>还没有 Google 的存储位置。</translation>
    </message>
    <message>
        <source>Add the drive of the account that may see what the link leads to.</source>
        <translation>请添加能看到该链接内容的账号的存储位置。</translation>
    </message>
    <message>
        <source>On %1 Aloft sees only its own files, and this is none of them.</source>
        <translation>在 %1 上，Aloft 只能看到自己的文件，而链接指向的不在其中。</translation>
    </message>
    <message>
        <source>If the link opens in the browser, let Aloft see the whole drive: sign in again.</source>
        <translation>如果浏览器能打开该链接，请重新登录，让 Aloft 看到整个云端硬盘。</translation>
    </message>
    <message>
        <source>No drive that was added shows what this link leads to.</source>
        <translation>已添加的存储位置都看不到该链接指向的内容。</translation>
    </message>
    <message>
        <source>It may be gone, or another account&apos;s: look which one opens it in the browser.</source>
        <translation>它可能已不存在，或属于其他账号：请看浏览器中哪个账号能打开它。</translation>
    </message>
    <message>
        <source>%1 is in the trash of its drive.</source>
        <translation>%1 在其存储位置的回收站中。</translation>
    </message>
    <message>
        <source>Restore it there first.</source>
        <translation>请先在那里恢复它。</translation>
    </message>
    <message>
        <source>%1 is a shortcut: there is nothing in it to download.</source>
        <translation>%1 是快捷方式，没有可下载的内容。</translation>
    </message>
    <message>
        <source>Paste the link of what it leads to.</source>
        <translation>请粘贴它所指向的内容的链接。</translation>
    </message>
    <message>
        <source>%1 is a document of Google&apos;s own: it has no bytes to download.</source>
        <translation>%1 是 Google 自己的文档，没有可下载的数据。</translation>
    </message>
    <message>
        <source>Open it in the browser, and export it there.</source>
        <translation>请在浏览器中打开，并在那里导出。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleListTask</name>
    <message>
        <source>The folder is no longer on Google Drive, or it is in the trash.</source>
        <translation>该文件夹已不在 Google 云端硬盘上，或者在回收站里。</translation>
    </message>
    <message>
        <source>Restore it there, or choose another folder.</source>
        <translation>请在那里恢复它，或选择另一个文件夹。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleListing</name>
    <message>
        <source>Google Drive&apos;s list of files does not come to an end.</source>
        <translation>Google 云端硬盘的文件列表没有尽头。</translation>
    </message>
    <message>
        <source>Try again; if it stays, report the problem.</source>
        <translation>请重试；如果仍然如此，请报告这个问题。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleMoveTask</name>
    <message>
        <source>There is already something named %1 in this folder.</source>
        <translation>这个文件夹里已经有名为 %1 的项目。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleRefusal</name>
    <message>
        <source>Google Drive asks to be called less often.</source>
        <translation>Google 云端硬盘要求降低请求频率。</translation>
    </message>
    <message>
        <source>Aloft has slowed down; try again in a few minutes.</source>
        <translation>Aloft 已放慢速度；请几分钟后重试。</translation>
    </message>
    <message>
        <source>Google Drive reported a failure of its own.</source>
        <translation>Google 云端硬盘报告自身出了故障。</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>请几分钟后重试。</translation>
    </message>
    <message>
        <source>Google Drive did not accept the sign-in.</source>
        <translation>Google 云端硬盘不接受当前的登录。</translation>
    </message>
    <message>
        <source>Sign in to Google again.</source>
        <translation>请重新登录 Google。</translation>
    </message>
    <message>
        <source>Google Drive takes no more requests from this OAuth client today.</source>
        <translation>Google 云端硬盘今天不再接受这个 OAuth 客户端的请求。</translation>
    </message>
    <message>
        <source>Wait until tomorrow, or use an OAuth client of your own.</source>
        <translation>请等到明天，或使用您自己的 OAuth 客户端。</translation>
    </message>
    <message>
        <source>Google Drive is full.</source>
        <translation>Google 云端硬盘已满。</translation>
    </message>
    <message>
        <source>Make room there or empty its trash, then upload again.</source>
        <translation>请在那里腾出空间或清空回收站，然后重新上传。</translation>
    </message>
    <message>
        <source>Google Drive lets nobody download this file for now: its limit is reached.</source>
        <translation>这个文件的下载次数已达上限，Google 云端硬盘暂时不让任何人下载。</translation>
    </message>
    <message>
        <source>Try again tomorrow.</source>
        <translation>请明天重试。</translation>
    </message>
    <message>
        <source>There is no room for more items on Google Drive.</source>
        <translation>Google 云端硬盘上放不下更多项目了。</translation>
    </message>
    <message>
        <source>Put them into another folder, or delete some that are not needed.</source>
        <translation>请放到另一个文件夹，或删除一些不需要的项目。</translation>
    </message>
    <message>
        <source>Aloft may not see this file on Google Drive.</source>
        <translation>Aloft 无权查看 Google 云端硬盘上的这个文件。</translation>
    </message>
    <message>
        <source>Allow Aloft to see the whole Drive, under Accounts in the settings.</source>
        <translation>请在设置的“账号”中允许 Aloft 查看整个云端硬盘。</translation>
    </message>
    <message>
        <source>The sign-in to Google does not allow this.</source>
        <translation>当前的 Google 登录不允许这样做。</translation>
    </message>
    <message>
        <source>Sign in again, and tick all that Google asks to allow.</source>
        <translation>请重新登录，并勾选 Google 询问的所有权限。</translation>
    </message>
    <message>
        <source>The Drive API is switched off for this OAuth client.</source>
        <translation>这个 OAuth 客户端没有启用 Drive API。</translation>
    </message>
    <message>
        <source>Switch it on in the Google Cloud console, then try again.</source>
        <translation>请在 Google Cloud 控制台中启用它，然后重试。</translation>
    </message>
    <message>
        <source>Google Drive takes this file for harmful and does not hand it out.</source>
        <translation>Google 云端硬盘认为这个文件有害，不予提供。</translation>
    </message>
    <message>
        <source>Download it in the browser if you trust it.</source>
        <translation>如果您信任它，请在浏览器中下载。</translation>
    </message>
    <message>
        <source>A document of Google&apos;s own cannot be downloaded.</source>
        <translation>Google 自有格式的文档无法下载。</translation>
    </message>
    <message>
        <source>Open it in the browser, and export it there.</source>
        <translation>请在浏览器中打开并导出。</translation>
    </message>
    <message>
        <source>Google Drive does not let you do this.</source>
        <translation>Google 云端硬盘不允许您这样做。</translation>
    </message>
    <message>
        <source>Ask the owner of the file or folder for the right.</source>
        <translation>请向该文件或文件夹的所有者申请权限。</translation>
    </message>
    <message>
        <source>The file or folder is no longer on Google Drive.</source>
        <translation>该文件或文件夹已不在 Google 云端硬盘上。</translation>
    </message>
    <message>
        <source>It may have been deleted, or is no longer shared with you.</source>
        <translation>它可能已被删除，或不再与您共享。</translation>
    </message>
    <message>
        <source>The file or folder is not on Google Drive, or Aloft may not see it.</source>
        <translation>该文件或文件夹不在 Google 云端硬盘上，或者 Aloft 无权查看。</translation>
    </message>
    <message>
        <source>If it is there in the browser, allow Aloft to see the whole Drive.</source>
        <translation>如果在浏览器里能看到它，请允许 Aloft 查看整个云端硬盘。</translation>
    </message>
    <message>
        <source>What is on Google Drive does not agree with this change.</source>
        <translation>Google 云端硬盘上的内容与这个更改不一致。</translation>
    </message>
    <message>
        <source>Look at both versions, then decide which to keep.</source>
        <translation>请查看两个版本，再决定保留哪一个。</translation>
    </message>
    <message>
        <source>The file is too large for Google Drive.</source>
        <translation>这个文件对 Google 云端硬盘来说太大。</translation>
    </message>
    <message>
        <source>Split it, or leave it out.</source>
        <translation>请把它拆分，或不上传它。</translation>
    </message>
    <message>
        <source>Something on the way to Google Drive refused the request.</source>
        <translation>通往 Google 云端硬盘的途中有什么拒绝了请求。</translation>
    </message>
    <message>
        <source>Check the proxy and whether this network wants a sign-in.</source>
        <translation>请检查代理，以及这个网络是否需要登录。</translation>
    </message>
    <message>
        <source>Google Drive could not make sense of the request.</source>
        <translation>Google 云端硬盘无法理解这个请求。</translation>
    </message>
    <message>
        <source>Try again; if it stays, report the problem.</source>
        <translation>请重试；如果仍然如此，请报告这个问题。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleSession</name>
    <message>
        <source>Google Drive did not say how to send the file.</source>
        <translation>Google 云端硬盘没有说明如何发送文件。</translation>
    </message>
    <message>
        <source>Try again; if it stays, report the problem.</source>
        <translation>请重试；如果仍然如此，请报告这个问题。</translation>
    </message>
    <message>
        <source>%1 was changed on Google Drive while it was uploaded.</source>
        <translation>%1 在上传期间在 Google 云端硬盘上被更改了。</translation>
    </message>
    <message>
        <source>Nothing was replaced; look at both versions, then decide.</source>
        <translation>没有替换任何内容；请查看两个版本后再决定。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleSharedDriveLookUp</name>
    <message>
        <source>Several shared drives are called &quot;%1&quot;.</source>
        <translation>有多个共享云端硬盘名为“%1”。</translation>
    </message>
    <message>
        <source>Write one of these ids instead: %1.</source>
        <translation>请改写其中一个 ID：%1。</translation>
    </message>
    <message>
        <source>This account is in no shared drive &quot;%1&quot;.</source>
        <translation>这个账号不在名为“%1”的共享云端硬盘中。</translation>
    </message>
    <message>
        <source>Ask whoever manages it to add you, or use My Drive.</source>
        <translation>请让管理员把你加进去，或使用“我的云端硬盘”。</translation>
    </message>
    <message>
        <source>It is in these: %1.</source>
        <translation>它在这些共享云端硬盘中：%1。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleSource</name>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>It may have been moved or deleted.</source>
        <translation>它可能已被移动或删除。</translation>
    </message>
    <message>
        <source>The file %1 could not be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>Check that it may be read, and that its disk is there.</source>
        <translation>请检查它是否可读，以及所在的磁盘是否可用。</translation>
    </message>
    <message>
        <source>%1 was changed while it was read.</source>
        <translation>%1 在读取期间被更改了。</translation>
    </message>
    <message>
        <source>Upload it again when nothing writes to it.</source>
        <translation>请在没有程序写入它时重新上传。</translation>
    </message>
</context>
<context>
    <name>Aloft::GoogleUpload</name>
    <message>
        <source>%1 is not a file on Google Drive whose content could be replaced.</source>
        <translation>%1 不是 Google 云端硬盘上可以替换内容的文件。</translation>
    </message>
    <message>
        <source>Upload the file under another name.</source>
        <translation>请用另一个名称上传该文件。</translation>
    </message>
    <message>
        <source>%1 was changed on Google Drive, too.</source>
        <translation>%1 在 Google 云端硬盘上也被更改了。</translation>
    </message>
    <message>
        <source>Nothing was replaced; look at both versions, then decide.</source>
        <translation>没有替换任何内容；请查看两个版本后再决定。</translation>
    </message>
    <message>
        <source>Someone else changed %1 on Google Drive at the same moment.</source>
        <translation>有人在同一时刻更改了 Google 云端硬盘上的 %1。</translation>
    </message>
    <message>
        <source>Both versions are kept there: open its version history.</source>
        <translation>两个版本都保留在那里：请打开它的版本历史。</translation>
    </message>
    <message>
        <source>%1 did not arrive on Google Drive as it was sent.</source>
        <translation>%1 到达 Google 云端硬盘时与发送的内容不一致。</translation>
    </message>
    <message>
        <source>Try again; if it stays, check the network connection.</source>
        <translation>请重试；如果仍然如此，请检查网络连接。</translation>
    </message>
</context>
<context>
    <name>Aloft::GpuCheck</name>
    <message>
        <source>The runtime&apos;s answer could not be understood.</source>
        <translation>无法理解运行环境的回答。</translation>
    </message>
    <message>
        <source>Install PyTorch for this card and driver</source>
        <translation>安装适合此显卡和驱动的 PyTorch</translation>
    </message>
    <message>
        <source>Install TensorFlow with CUDA</source>
        <translation>安装带 CUDA 的 TensorFlow</translation>
    </message>
    <message>
        <source>Install JAX with CUDA</source>
        <translation>安装带 CUDA 的 JAX</translation>
    </message>
    <message>
        <source>Install CuPy for this driver</source>
        <translation>安装适合此驱动的 CuPy</translation>
    </message>
    <message>
        <source>%1 needs a newer driver than %2.</source>
        <translation>%1 需要比 %2 更新的驱动。</translation>
    </message>
    <message>
        <source>%1 needs driver %2 or later; this is %3.</source>
        <translation>%1 需要 %2 或更新的驱动；这里是 %3。</translation>
    </message>
    <message>
        <source>%1 was built without %2, which this %3 card needs.</source>
        <translation>%1 编译时未包含 %2，而这块 %3 显卡需要它。</translation>
    </message>
    <message>
        <source>%1 was built without %2, which this card needs.</source>
        <translation>%1 编译时未包含 %2，而这块显卡需要它。</translation>
    </message>
    <message>
        <source>%1 is a build without CUDA, put here by conda.</source>
        <translation>%1 是由 conda 安装的不带 CUDA 的版本。</translation>
    </message>
    <message>
        <source>%1 is a build without CUDA.</source>
        <translation>%1 是不带 CUDA 的版本。</translation>
    </message>
    <message>
        <source>%1 did not answer within a minute.</source>
        <translation>%1 一分钟内没有回应。</translation>
    </message>
    <message>
        <source>%1 ended the Python that loaded it.</source>
        <translation>加载 %1 的 Python 进程崩溃了。</translation>
    </message>
    <message>
        <source>%1 cannot be loaded: %2</source>
        <translation>无法加载 %1：%2</translation>
    </message>
    <message>
        <source>%1 does not see the GPU.</source>
        <translation>%1 看不到 GPU。</translation>
    </message>
    <message>
        <source>%1 does not see the GPU: %2</source>
        <translation>%1 看不到 GPU：%2</translation>
    </message>
    <message>
        <source>%1 sees it.</source>
        <comment>a framework sees the GPU</comment>
        <translation>%1 能看到它。</translation>
    </message>
    <message>
        <source>%1 sees the GPU, and computes wrong numbers on it.</source>
        <translation>%1 能看到 GPU，但在其上算出的数不对。</translation>
    </message>
    <message>
        <source>There are two copies of %1; Python takes %2, not %3.</source>
        <translation>有两份 %1；Python 用的是 %2，而不是 %3。</translation>
    </message>
    <message>
        <source>This Python has none of PyTorch, TensorFlow, JAX and CuPy.</source>
        <translation>此 Python 没有安装 PyTorch、TensorFlow、JAX 或 CuPy。</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>number and name of cards</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, memory shared with the computer, driver %2, CUDA %3.</source>
        <translation>%1，与主机共享内存，驱动 %2，CUDA %3。</translation>
    </message>
    <message>
        <source>%1, %2, driver %3, CUDA %4.</source>
        <extracomment>name of the card, its memory, versions</extracomment>
        <translation>%1，%2，驱动 %3，CUDA %4。</translation>
    </message>
    <message>
        <source>This is a TPU runtime. JAX, PyTorch/XLA and TensorFlow can use it; programs that ask for CUDA cannot.</source>
        <translation>这是 TPU 运行环境。JAX、PyTorch/XLA 和 TensorFlow 可以使用它；要求 CUDA 的程序不行。</translation>
    </message>
    <message>
        <source>There is an AMD card. PyTorch needs its ROCm build for it; programs that ask for CUDA by themselves cannot use it.</source>
        <translation>这里是一块 AMD 显卡。PyTorch 需要 ROCm 版本；直接要求 CUDA 的程序无法使用它。</translation>
    </message>
    <message>
        <source>The card is lost: it fell off the bus. The machine has to be restarted.</source>
        <translation>显卡已丢失（从总线上掉线）。必须重启机器。</translation>
    </message>
    <message>
        <source>The card needs a reset before programs can use it.</source>
        <translation>显卡需要重置后程序才能使用。</translation>
    </message>
    <message>
        <source>The card is there, but CUDA cannot use it: %1.</source>
        <translation>显卡在，但 CUDA 无法使用它：%1。</translation>
    </message>
    <message numerus="yes">
        <source>There is no GPU in this runtime: %n core(s) do the work.</source>
        <translation>
            <numerusform>此运行环境没有 GPU：由 %n 个核心计算。</numerusform>
        </translation>
    </message>
    <message>
        <source>The card is asleep; asking it would wake it.</source>
        <translation>显卡处于睡眠状态；查询会唤醒它。</translation>
    </message>
    <message>
        <source>There is an NVIDIA card, but its driver is not installed or not loaded.</source>
        <translation>有一块 NVIDIA 显卡，但驱动未安装或未加载。</translation>
    </message>
    <message>
        <source>The driver was updated while the old one is still loaded: the machine has to be restarted.</source>
        <translation>驱动已更新，而加载的仍是旧驱动：必须重启机器。</translation>
    </message>
    <message>
        <source>The machine has a GPU, but this container or user may not use it.</source>
        <translation>机器有 GPU，但此容器或用户无权使用。</translation>
    </message>
    <message>
        <source>The driver does not answer: the card may hang.</source>
        <translation>驱动没有回应：显卡可能已挂起。</translation>
    </message>
    <message>
        <source>a process outside this container</source>
        <translation>此容器之外的进程</translation>
    </message>
    <message>
        <source>%1 (pid %2)</source>
        <translation>%1（pid %2）</translation>
    </message>
    <message>
        <source>Another program works on the card: %1, with %2 of its memory.</source>
        <translation>另有程序在使用显卡：%1，占用 %2 显存。</translation>
    </message>
    <message>
        <source>Another program works on the card: %1.</source>
        <translation>另有程序在使用显卡：%1。</translation>
    </message>
    <message>
        <source>The card slows itself down: %1.</source>
        <translation>显卡自行降速：%1。</translation>
    </message>
    <message>
        <source>GPU %1 cannot be used: %2.</source>
        <translation>无法使用 GPU %1：%2。</translation>
    </message>
    <message>
        <source>You asked for %1 and got none.</source>
        <translation>您要的是 %1，但没有得到 GPU。</translation>
    </message>
    <message>
        <source>You asked for %1 and got %2.</source>
        <translation>您要的是 %1，得到的是 %2。</translation>
    </message>
    <message>
        <source>The card was hot and slowed itself down.</source>
        <translation>显卡过热并自行降速。</translation>
    </message>
    <message>
        <source>The power supply held the card back.</source>
        <translation>供电限制了显卡。</translation>
    </message>
    <message>
        <source>It was at its power limit of %1 W: normal for this board.</source>
        <translation>它达到了 %1 W 的功耗上限：对此卡是正常的。</translation>
    </message>
    <message>
        <source>It was at its power limit of %1 W.</source>
        <translation>它达到了 %1 W 的功耗上限。</translation>
    </message>
    <message>
        <source>Its memory moves %1 GB/s.</source>
        <translation>显存速度为 %1 GB/s。</translation>
    </message>
    <message>
        <source>%1 of the memory speed that falls to this slice (%2 GB/s).</source>
        <translation>达到此切片应有显存速度的 %1（%2 GB/s）。</translation>
    </message>
    <message>
        <source>%1 of its data sheet&apos;s memory speed (%2 GB/s).</source>
        <translation>达到规格显存速度的 %1（%2 GB/s）。</translation>
    </message>
    <message>
        <source>%1 matrices: %2 TFLOPS.</source>
        <comment>kind of number</comment>
        <translation>%1 矩阵：%2 TFLOPS。</translation>
    </message>
    <message>
        <source>%1 matrices: %2 TFLOPS, %3 of the data sheet.</source>
        <translation>%1 矩阵：%2 TFLOPS，为规格的 %3。</translation>
    </message>
    <message>
        <source>fp32: %1 TFLOPS, %2 of the data sheet.</source>
        <translation>fp32：%1 TFLOPS，为规格的 %2。</translation>
    </message>
    <message>
        <source>Data goes to the card at %1 GB/s and back at %2 GB/s.</source>
        <translation>数据传入显卡 %1 GB/s，传回 %2 GB/s。</translation>
    </message>
    <message>
        <source>Data goes to the card at %1 GB/s and back at %2 GB/s, over PCIe %3 ×%4.</source>
        <translation>数据传入显卡 %1 GB/s，传回 %2 GB/s，经由 PCIe %3 ×%4。</translation>
    </message>
    <message>
        <source>The card gave wrong numbers (%1): do not trust its results.</source>
        <translation>显卡算出了错误的数（%1）：不要相信它的结果。</translation>
    </message>
    <message>
        <source>Speed was not measured: another program keeps the card at %1.</source>
        <translation>未测速：另有程序使显卡负载达到 %1。</translation>
    </message>
    <message>
        <source>Speed was not measured: the card has no memory left.</source>
        <translation>未测速：显卡没有剩余显存。</translation>
    </message>
    <message>
        <source>CUDA failed while speed was measured: %1.</source>
        <translation>测速时 CUDA 出错：%1。</translation>
    </message>
    <message>
        <source>There is no data sheet of %1 here to compare with.</source>
        <translation>没有可供比较的 %1 规格。</translation>
    </message>
    <message>
        <source>There is a %1, but programs do not see it: CUDA_VISIBLE_DEVICES is “%2” in the session.</source>
        <translation>有一块 %1，但程序看不到它：会话中 CUDA_VISIBLE_DEVICES 为“%2”。</translation>
    </message>
    <message>
        <source>%1 computes on the processor here.</source>
        <translation>%1 在这里使用处理器计算。</translation>
    </message>
    <message>
        <source>This is Apple&apos;s processor with its own GPU. PyTorch calls it mps; programs that ask for CUDA cannot use it.</source>
        <translation>这是自带 GPU 的 Apple 处理器。PyTorch 称之为 mps；指定使用 CUDA 的程序无法使用它。</translation>
    </message>
    <message>
        <source>Data goes to the card at %1 GB/s and back at %2 GB/s: its link has %3 lanes, and the card could use %4.</source>
        <translation>数据传到显卡的速度为 %1 GB/s，传回为 %2 GB/s：链路只有 %3 条通道，而该卡可以使用 %4 条。</translation>
    </message>
    <message>
        <source>There is no nvcc to build the native measurement with.</source>
        <translation>没有可用来构建原生测速程序的 nvcc。</translation>
    </message>
    <message>
        <source>The native measurement could not be built: %1</source>
        <translation>无法构建原生测速程序：%1</translation>
    </message>
</context>
<context>
    <name>Aloft::GpuCheckTask</name>
    <message>
        <source>GPU check of %1, %2</source>
        <translation>“%1”的 GPU 检查，%2</translation>
    </message>
    <message>
        <source>This session has no way to look at its machine.</source>
        <translation>此会话无法查看它的机器。</translation>
    </message>
    <message>
        <source>Start the session first.</source>
        <translation>请先启动会话。</translation>
    </message>
    <message>
        <source>Looking for a GPU…</source>
        <translation>正在查找 GPU…</translation>
    </message>
    <message>
        <source>The runtime&apos;s Python could not look for a GPU.</source>
        <translation>运行环境的 Python 无法查找 GPU。</translation>
    </message>
    <message>
        <source>Check that the session&apos;s Python works.</source>
        <translation>请确认会话的 Python 能正常运行。</translation>
    </message>
    <message>
        <source>Asking PyTorch, TensorFlow, JAX and CuPy…</source>
        <translation>正在询问 PyTorch、TensorFlow、JAX 和 CuPy…</translation>
    </message>
    <message>
        <source>The frameworks could not be asked.</source>
        <translation>无法询问各框架。</translation>
    </message>
    <message>
        <source>Measuring its speed…</source>
        <translation>正在测速…</translation>
    </message>
    <message>
        <source>Its speed could not be measured.</source>
        <translation>无法测速。</translation>
    </message>
    <message>
        <source>Python that was asked: %1 (%2), %3.</source>
        <extracomment>path, version, and whose it is: &quot;that of the running kernel&quot;</extracomment>
        <translation>所询问的 Python：%1（%2），%3。</translation>
    </message>
    <message>
        <source>that of the runtime itself</source>
        <translation>运行时自身的</translation>
    </message>
    <message>
        <source>that of the runtime itself, for %1 does not run there</source>
        <translation>运行时自身的，因为 %1 无法在那里运行</translation>
    </message>
</context>
<context>
    <name>Aloft::GpuCommand</name>
    <message>
        <source>The hardware of this session cannot be read.</source>
        <translation>无法读取此会话的硬件信息。</translation>
    </message>
    <message numerus="yes">
        <source>The hardware could not be read within %n seconds.</source>
        <translation>
            <numerusform>未能在 %n 秒内读取硬件信息。</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again, or look at the log.</source>
        <translation>请重试，或查看日志。</translation>
    </message>
    <message>
        <source>The session &quot;%1&quot; is not running.</source>
        <translation>会话“%1”没有在运行。</translation>
    </message>
    <message>
        <source>Start it first: a look at the hardware starts none elsewhere.</source>
        <translation>请先启动它：查看硬件不会启动其他位置的会话。</translation>
    </message>
    <message>
        <source>The hardware of this session cannot be read any more.</source>
        <translation>已无法再读取该会话的硬件。</translation>
    </message>
    <message>
        <source>The hardware cannot be read now. Waiting for the session to come back.</source>
        <translation>现在无法读取硬件，正在等待会话恢复。</translation>
    </message>
</context>
<context>
    <name>Aloft::GpuSheets</name>
    <message>
        <source>The data sheets could not be read.</source>
        <translation>无法读取显卡规格表。</translation>
    </message>
</context>
<context>
    <name>Aloft::GpuText</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>run: %1</source>
        <translation>运行：%1</translation>
    </message>
    <message>
        <source>load %1</source>
        <translation>负载 %1</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>显存 %1</translation>
    </message>
    <message>
        <source>CPU: %1 of %2</source>
        <translation>CPU：%1 / %2</translation>
    </message>
    <message>
        <source>CPU: %1</source>
        <translation>CPU：%1</translation>
    </message>
    <message>
        <source>RAM: %1</source>
        <translation>RAM：%1</translation>
    </message>
    <message>
        <source>Disk %1: %2</source>
        <translation>磁盘 %1：%2</translation>
    </message>
    <message>
        <source>Network: %1 received, %2 sent</source>
        <translation>网络：接收 %1，发送 %2</translation>
    </message>
    <message>
        <source>driver %1</source>
        <translation>驱动程序 %1</translation>
    </message>
    <message>
        <source>CUDA %1</source>
        <translation>CUDA %1</translation>
    </message>
    <message>
        <source>No GPU was found.</source>
        <translation>未找到 GPU。</translation>
    </message>
</context>
<context>
    <name>Aloft::Grant</name>
    <message>
        <source>What was kept of the sign-in is damaged.</source>
        <translation>保存的登录信息已损坏。</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>请重新登录。</translation>
    </message>
</context>
<context>
    <name>Aloft::HandOverTask</name>
    <message>
        <source>The command line is too long.</source>
        <translation>命令行过长。</translation>
    </message>
    <message>
        <source>Put the text into a file, or hand it over by standard input.</source>
        <translation>请将文本放入文件，或通过标准输入传递。</translation>
    </message>
    <message>
        <source>The owner of this profile does not answer.</source>
        <translation>占用此配置文件的程序没有响应。</translation>
    </message>
    <message>
        <source>Aloft ended while it carried out the command.</source>
        <translation>Aloft 在执行该命令时结束了。</translation>
    </message>
    <message>
        <source>What was under way in a kernel may still go on: start Aloft to see.</source>
        <translation>内核中正在进行的操作可能仍在继续：启动 Aloft 即可查看。</translation>
    </message>
</context>
<context>
    <name>Aloft::HardwareBadge</name>
    <message>
        <source>%1, %2</source>
        <comment>device and figure</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>full in about %1 min</source>
        <translation>约 %1 分钟后用满</translation>
    </message>
    <message>
        <source>full in about %1 h %2 min</source>
        <translation>约 %1 小时 %2 分钟后用满</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>显存</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>GPU 11.2/15.0 GB</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>memory, and when it is full</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Click for the curves</source>
        <translation>点击查看曲线</translation>
    </message>
</context>
<context>
    <name>Aloft::HardwareBar</name>
    <message>
        <source>All sessions at a glance</source>
        <translation>所有会话概览</translation>
    </message>
    <message>
        <source>Show the figures as a table</source>
        <translation>以表格显示数据</translation>
    </message>
    <message>
        <source>Export the numbers as CSV…</source>
        <translation>将数值导出为 CSV…</translation>
    </message>
    <message>
        <source>Save the picture as PNG…</source>
        <translation>将图片保存为 PNG…</translation>
    </message>
    <message>
        <source>Session whose hardware is shown</source>
        <translation>显示其硬件的会话</translation>
    </message>
</context>
<context>
    <name>Aloft::HardwareDeath</name>
    <message>
        <source>RAM reached %1 at %2; the kernel was killed.</source>
        <translation>RAM 在 %2 达到 %1；内核已被终止。</translation>
    </message>
    <message>
        <source>RAM reached %1 at %2; the run was killed.</source>
        <translation>RAM 在 %2 达到 %1；运行已被终止。</translation>
    </message>
    <message>
        <source>RAM reached %1 at %2; the machine is gone.</source>
        <translation>RAM 在 %2 达到 %1；机器已消失。</translation>
    </message>
    <message>
        <source>RAM ran out, and the kernel was killed; it was at %1 at %2.</source>
        <translation>RAM 已用尽，内核已被终止；%2 时为 %1。</translation>
    </message>
    <message>
        <source>RAM ran out, and the run was killed; it was at %1 at %2.</source>
        <translation>RAM 已用尽，运行已被终止；%2 时为 %1。</translation>
    </message>
    <message>
        <source>RAM ran out, and the machine is gone; it was at %1 at %2.</source>
        <translation>RAM 已用尽，机器已消失；%2 时为 %1。</translation>
    </message>
    <message>
        <source>The system ended a program for lack of RAM.</source>
        <translation>因内存不足，系统终止了一个程序。</translation>
    </message>
    <message>
        <source>The system ended a program for lack of RAM, shortly before %1 (%2 then).</source>
        <translation>在 %1 前不久，因内存不足，系统终止了一个程序（当时 %2）。</translation>
    </message>
</context>
<context>
    <name>Aloft::HardwareNotices</name>
    <message>
        <source>%1 comes near its limit</source>
        <translation>%1 接近上限</translation>
    </message>
    <message>
        <source>A program on %1 was ended</source>
        <translation>%1 上的一个程序被终止</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>session, and what happened</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Aloft::HardwarePanel</name>
    <message>
        <source>Export numbers</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>No figures since %1.</source>
        <translation>自 %1 起没有数据。</translation>
    </message>
    <message>
        <source>Figures of the hardware appear here while a session runs.</source>
        <translation>会话运行时，硬件数据会显示在这里。</translation>
    </message>
    <message>
        <source>Reading the hardware…</source>
        <translation>正在读取硬件…</translation>
    </message>
    <message>
        <source>Figures of the last ten minutes</source>
        <translation>最近十分钟的数据</translation>
    </message>
    <message>
        <source>Nothing runs here, so the hardware is not read: reading would keep the machine from ending when it is idle.</source>
        <translation>这里没有任何内容在运行，因此不读取硬件：读取会让机器无法在空闲时自动结束。</translation>
    </message>
</context>
<context>
    <name>Aloft::HardwareRows</name>
    <message>
        <source>%1: %2</source>
        <comment>folder and its disk</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 load, %3</source>
        <comment>devices, mean load, memory of all: 8 GPUs: 61 % load, 402/640 GB</comment>
        <translation>%1：负载 %2，%3</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n 个设备</numerusform>
        </translation>
    </message>
    <message>
        <source>Figures of the hardware</source>
        <translation>硬件数据</translation>
    </message>
    <message>
        <source>Programs on the devices</source>
        <translation>设备上的程序</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between processor and cores</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>No GPU here: this computes on %1.</source>
        <translation>此处没有 GPU：用 %1 计算。</translation>
    </message>
</context>
<context>
    <name>Aloft::HardwareText</name>
    <message>
        <source>B</source>
        <comment>bytes</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>TB</source>
        <translation>TB</translation>
    </message>
    <message>
        <source>MIG</source>
        <comment>part of a GPU</comment>
        <translation>MIG</translation>
    </message>
    <message>
        <source>TPU</source>
        <translation>TPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number and unit of a size</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1/%2 %3</source>
        <comment>used, of how much, unit</comment>
        <translation>%1/%2 %3</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>size a second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 °C</source>
        <translation>%1 °C</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>%1 MHz</source>
        <translation>%1 MHz</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 个核心</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>GPU 0</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>GPU 0: Tesla T4</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>asleep, to save power</source>
        <translation>休眠中，以节省电力</translation>
    </message>
    <message>
        <source>lost (fell off the bus)</source>
        <translation>已丢失（从总线上掉线）</translation>
    </message>
    <message>
        <source>needs a reset</source>
        <translation>需要重置</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>too hot: slowed down by the hardware</source>
        <translation>过热：硬件已降频</translation>
    </message>
    <message>
        <source>slowed down by the power supply</source>
        <translation>供电不足：已降频</translation>
    </message>
    <message>
        <source>hot: slowed down</source>
        <translation>温度高：已降频</translation>
    </message>
    <message>
        <source>slowed down by the hardware</source>
        <translation>硬件已降频</translation>
    </message>
    <message>
        <source>at its power limit</source>
        <translation>达到功率上限</translation>
    </message>
    <message>
        <source>clocks set by hand</source>
        <translation>频率由人工设定</translation>
    </message>
    <message>
        <source>in step with other cards</source>
        <translation>与其他显卡同步频率</translation>
    </message>
    <message>
        <source>clocks set for a display</source>
        <translation>频率按显示器设定</translation>
    </message>
    <message>
        <source>process outside this container</source>
        <translation>此容器之外的进程</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>进程号 %1</translation>
    </message>
    <message>
        <source>%1 (pid %2)</source>
        <comment>program and its number</comment>
        <translation>%1（进程号 %2）</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>%1 Wh</source>
        <translation>%1 Wh</translation>
    </message>
    <message>
        <source>A program did something wrong on the card (Xid %1)</source>
        <translation>有程序在显卡上出错（Xid %1）</translation>
    </message>
    <message>
        <source>Error %1 of the card or its driver (Xid)</source>
        <translation>显卡或其驱动的 %1 号错误（Xid）</translation>
    </message>
    <message>
        <source>The driver asks for a reset of the card</source>
        <translation>驱动要求重置显卡</translation>
    </message>
    <message>
        <source>The driver asks for a restart of the computer</source>
        <translation>驱动要求重新启动计算机</translation>
    </message>
    <message>
        <source>The driver asks that no new work is given to the card</source>
        <translation>驱动要求不再给这块显卡新的任务</translation>
    </message>
</context>
<context>
    <name>Aloft::HardwareWarning</name>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>%1: RAM is nearly full (%2). When it is, the system ends programs, mostly the largest.</source>
        <translation>%1：内存快用满了（%2）。用满时，系统会终止程序，通常是最大的那个。</translation>
    </message>
    <message>
        <source>%1: the memory of %2 is nearly full (%3). A larger batch or model will fail.</source>
        <translation>%1：%2 的显存快用满了（%3）。更大的批次或模型会失败。</translation>
    </message>
    <message>
        <source>%1: the disk of %2 is nearly full (%3). What is written next may be lost.</source>
        <translation>%1：%2 所在的磁盘快满了（%3）。接下来写入的内容可能会丢失。</translation>
    </message>
    <message>
        <source>%1: the disk of %2 has %3 left, less than the largest file that was written there lately (%4). The next one may not fit.</source>
        <translation>%1：%2 所在的磁盘还剩 %3，小于最近写入的最大文件（%4），下一个文件可能放不下。</translation>
    </message>
</context>
<context>
    <name>Aloft::History</name>
    <message>
        <source>The version of %1 could not be kept.</source>
        <translation>无法保留 %1 的版本。</translation>
    </message>
</context>
<context>
    <name>Aloft::HistoryDialog</name>
    <message>
        <source>&amp;Restore this version</source>
        <translation>恢复此版本(&amp;R)</translation>
    </message>
    <message>
        <source>Versions of %1</source>
        <translation>%1 的版本</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Text of the version</source>
        <translation>版本的文本</translation>
    </message>
    <message>
        <source>There is no version yet. One is kept at each save.</source>
        <translation>还没有版本。每次保存时都会保留一个版本。</translation>
    </message>
    <message>
        <source>Only what restoring &amp;changes</source>
        <translation>仅显示恢复会更改的内容(&amp;C)</translation>
    </message>
    <message>
        <source>What restoring changes</source>
        <translation>恢复会更改的内容</translation>
    </message>
    <message>
        <source>This version is the present text.</source>
        <translation>此版本与当前文本相同。</translation>
    </message>
</context>
<context>
    <name>Aloft::HomeDrive</name>
    <message>
        <source>%1 could not be moved to the trash.</source>
        <translation>无法将 %1 移到回收站。</translation>
    </message>
    <message>
        <source>Its disk may have none: delete it with the file manager.</source>
        <translation>它所在的磁盘可能没有回收站：请用文件管理器删除。</translation>
    </message>
    <message>
        <source>%1 is not in the trash.</source>
        <translation>%1 不在回收站中。</translation>
    </message>
    <message>
        <source>Look into the trash with the file manager.</source>
        <translation>请用文件管理器查看回收站。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
</context>
<context>
    <name>Aloft::HtmlExport</name>
    <message numerus="yes">
        <source>%n picture(s) of the notebook could not be put into the page, being absent, too large or outside its folder: %1.</source>
        <extracomment>%1 is a list of file names</extracomment>
        <translation>
            <numerusform>笔记本中有 %n 张图片未能放入网页（不存在、太大，或在其文件夹之外）：%1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::HtmlItem</name>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>Aloft::HtmlReducer</name>
    <message>
        <source>Image not loaded: %1</source>
        <translation>图片未加载：%1</translation>
    </message>
    <message>
        <source>Image not shown: %1</source>
        <translation>图片未显示：%1</translation>
    </message>
    <message>
        <source>Image not shown</source>
        <translation>图片未显示</translation>
    </message>
</context>
<context>
    <name>Aloft::HttpExchange</name>
    <message>
        <source>The answer of %1 is too large to be kept in memory.</source>
        <translation>%1 的应答过大，无法保存在内存中。</translation>
    </message>
    <message>
        <source>%1 sent more or less than the file is long.</source>
        <translation>%1 发送的内容与文件长度不符。</translation>
    </message>
    <message>
        <source>Look whether the file has changed, then try again.</source>
        <translation>请查看文件是否有更改，然后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::HttpTask</name>
    <message>
        <source>This is not a web address: it has to begin with http or https.</source>
        <translation>这不是网址：网址必须以 http 或 https 开头。</translation>
    </message>
    <message>
        <source>%1 sends every request on to somewhere else.</source>
        <translation>%1 将所有请求都重定向到其他位置。</translation>
    </message>
    <message>
        <source>Check the address; a sign-in page or a proxy may be in the way.</source>
        <translation>请检查地址；可能有登录页面或代理阻挡。</translation>
    </message>
    <message>
        <source>%1 wanted to go on without encryption, so nothing more was sent.</source>
        <translation>%1 要求改用未加密的连接，因此未再发送任何内容。</translation>
    </message>
    <message>
        <source>Check the address, or ask whoever runs the server.</source>
        <translation>请检查地址，或咨询服务器的管理者。</translation>
    </message>
</context>
<context>
    <name>Aloft::IgnoreFile</name>
    <message>
        <source>%1 is a link, which may lead anywhere.</source>
        <translation>%1 是链接，可能指向任何地方。</translation>
    </message>
    <message>
        <source>Put a plain file in its place.</source>
        <translation>请换成普通文件。</translation>
    </message>
</context>
<context>
    <name>Aloft::ImageItem</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>This picture of %1 × %2 pixels is too large to show. It can be saved.</source>
        <translation>此图片（%1 × %2 像素）过大，无法显示，但可以保存。</translation>
    </message>
    <message>
        <source>This picture cannot be decoded. It can be saved.</source>
        <translation>此图片无法解码，但可以保存。</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>保存图片(&amp;S)…</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Natural size</source>
        <translation>实际大小(&amp;N)</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>Aloft::InsertBar</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Insert a code cell here</source>
        <translation>在此处插入代码单元格</translation>
    </message>
    <message>
        <source>Insert a Markdown cell here</source>
        <translation>在此处插入 Markdown 单元格</translation>
    </message>
</context>
<context>
    <name>Aloft::InspectPanel</name>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>Aloft::Journal</name>
    <message>
        <source>What is not saved is not safe from a crash at the moment.</source>
        <translation>未保存的内容目前无法在程序崩溃时得到保护。</translation>
    </message>
    <message>
        <source>Save it, and look whether the disk is full.</source>
        <translation>请保存，并检查磁盘是否已满。</translation>
    </message>
</context>
<context>
    <name>Aloft::JsonItem</name>
    <message numerus="yes">
        <source>{…} %n member(s)</source>
        <translation>
            <numerusform>{…} %n 个成员</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[…] %n item(s)</source>
        <translation>
            <numerusform>[…] %n 个项</numerusform>
        </translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::JsonReader</name>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套层级过深</translation>
    </message>
    <message>
        <source>the file ends too early</source>
        <translation>文件意外结束</translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation>缺少逗号</translation>
    </message>
    <message>
        <source>a name in quotes is missing</source>
        <translation>缺少带引号的名称</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>缺少冒号</translation>
    </message>
    <message>
        <source>a string has no end</source>
        <translation>字符串没有结尾</translation>
    </message>
    <message>
        <source>a string has a raw control character</source>
        <translation>字符串中有未转义的控制字符</translation>
    </message>
    <message>
        <source>a string has an unknown escape</source>
        <translation>字符串中有未知的转义序列</translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation>数字格式错误</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>缺少值</translation>
    </message>
    <message>
        <source>something follows the end</source>
        <translation>结尾之后还有多余内容</translation>
    </message>
    <message>
        <source>This is not valid JSON: %1 (%2).</source>
        <translation>这不是有效的 JSON：%1（%2）。</translation>
    </message>
    <message>
        <source>This is not valid JSON: %1 (%2, in %3).</source>
        <extracomment>%1 is what is wrong, %2 a line and column, %3 a path such as cells[3].source</extracomment>
        <translation>这不是有效的 JSON：%1（%2，位于 %3）。</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>第 %1 行，第 %2 列</translation>
    </message>
</context>
<context>
    <name>Aloft::JupyterAddTask</name>
    <message>
        <source>The address and token of %1 are remembered only until Aloft ends: no keyring of this computer takes them.</source>
        <translation>%1 的地址和令牌只会保留到 Aloft 关闭为止：本机没有可用的密钥环来保存它们。</translation>
    </message>
    <message>
        <source>To keep them, install or unlock a keyring (on Linux GNOME Keyring or KWallet), then add the server once more.</source>
        <translation>要长期保存，请安装或解锁密钥环（Linux 上为 GNOME 密钥环或 KWallet），然后重新添加此服务器。</translation>
    </message>
    <message>
        <source>The address and token of %1 are not in the keyring of this computer yet: it has not answered.</source>
        <translation>%1 的地址和令牌尚未存入本机的密钥环：密钥环没有响应。</translation>
    </message>
    <message>
        <source>Unlock it in the window that it shows; until then Aloft remembers them only while it runs.</source>
        <translation>请在密钥环弹出的窗口中将其解锁；在此之前，Aloft 仅在运行期间记住它们。</translation>
    </message>
</context>
<context>
    <name>Aloft::JupyterExecution</name>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>The connection was lost while this ran; how it ended is not known.</source>
        <translation>运行期间连接已断开，无法得知结果如何。</translation>
    </message>
    <message>
        <source>What follows may repeat some of what stands above: Aloft ended while this cell ran, and what is known of it begins in its midst.</source>
        <translation>以下内容可能与上文部分重复：Aloft 在此单元格运行期间结束，所保留的记录从其中途开始。</translation>
    </message>
</context>
<context>
    <name>Aloft::JupyterKernel</name>
    <message>
        <source>A message of the kernel could not be understood and was left out.</source>
        <translation>无法解析内核发来的一条消息，已将其省略。</translation>
    </message>
    <message>
        <source>The connection was interrupted: output may be missing here.</source>
        <translation>连接曾中断：此处可能缺少输出。</translation>
    </message>
    <message>
        <source>The server sent something too large or malformed; it was left out.</source>
        <translation>服务器发送的内容过大或格式错误，已将其省略。</translation>
    </message>
    <message>
        <source>The connection is paused.</source>
        <translation>连接已暂停。</translation>
    </message>
    <message>
        <source>The kernel was restarted while the connection was away.</source>
        <translation>连接断开期间，内核已重启。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of the kernel did not arrive: output may be missing here.</source>
        <translation>
            <numerusform>内核有 %n 条消息未送达：此处可能缺少输出。</numerusform>
        </translation>
    </message>
    <message>
        <source>The kernel was restarted.</source>
        <translation>内核已重启。</translation>
    </message>
    <message>
        <source>The server left out output from here on: it came faster than the server&apos;s rate limit allows.</source>
        <translation>服务器从此处开始省略了输出：输出速度超过了服务器的速率限制。</translation>
    </message>
    <message>
        <source>The kernel was shut down.</source>
        <translation>内核已关闭。</translation>
    </message>
    <message>
        <source>A message of %1 MB was left out here: the limit is %2 MB.</source>
        <translation>此处略去了一条 %1 MB 的消息：上限为 %2 MB。</translation>
    </message>
    <message>
        <source>The kernel is gone: it was shut down elsewhere, was idle for too long, or its server started anew. Running again starts a new one.</source>
        <translation>内核已不存在：它已在别处被关闭、空闲过久，或其服务器已重新启动。再次运行会启动新内核。</translation>
    </message>
    <message>
        <source>The kernel died. Running again starts a new one.</source>
        <translation>内核已崩溃。再次运行会启动新内核。</translation>
    </message>
    <message>
        <source>The kernel died and was started again; its variables are lost.</source>
        <translation>内核已崩溃并重新启动；其变量已丢失。</translation>
    </message>
    <message>
        <source>What this cell printed while its notebook was closed is not shown.</source>
        <translation>此单元格在笔记本关闭期间打印的内容不会显示。</translation>
    </message>
    <message>
        <source>Aloft ended unexpectedly while this cell ran: what it printed just before may be missing here.</source>
        <translation>此单元格运行期间 Aloft 意外结束：在此之前刚输出的内容可能缺失。</translation>
    </message>
    <message>
        <source>The journal beside the kernel had no room for all: output is missing here.</source>
        <translation>内核旁的记录空间不足：此处缺少部分输出。</translation>
    </message>
</context>
<context>
    <name>Aloft::JupyterProvider</name>
    <message>
        <source>Jupyter server</source>
        <translation>Jupyter 服务器</translation>
    </message>
    <message>
        <source>Added by its address.</source>
        <translation>通过地址添加。</translation>
    </message>
</context>
<context>
    <name>Aloft::JupyterServer</name>
    <message>
        <source>The server&apos;s answer is not that of a Jupyter server.</source>
        <translation>服务器的应答不是 Jupyter 服务器的应答。</translation>
    </message>
    <message>
        <source>The Jupyter server at %1 sends us elsewhere.</source>
        <translation>位于 %1 的 Jupyter 服务器将请求重定向到了其他位置。</translation>
    </message>
    <message>
        <source>Open the address in a browser, and use the one that the browser ends at.</source>
        <translation>请在浏览器中打开该地址，并使用浏览器最终到达的地址。</translation>
    </message>
    <message>
        <source>The Jupyter server at %1 did not accept the token.</source>
        <translation>位于 %1 的 Jupyter 服务器未接受令牌。</translation>
    </message>
    <message>
        <source>Copy the address with its token again from where the server was started.</source>
        <translation>请从启动服务器的位置重新复制带令牌的地址。</translation>
    </message>
    <message>
        <source>The Jupyter server at %1 asks for a token or a password.</source>
        <translation>位于 %1 的 Jupyter 服务器要求提供令牌或密码。</translation>
    </message>
    <message>
        <source>Use the address with its token, or enter the password.</source>
        <translation>请使用带令牌的地址，或输入密码。</translation>
    </message>
    <message>
        <source>The Jupyter server answered: %1</source>
        <translation>Jupyter 服务器应答：%1</translation>
    </message>
</context>
<context>
    <name>Aloft::JupyterStartTask</name>
    <message>
        <source>The address and token of %1 are not kept on this computer.</source>
        <translation>本机未保存 %1 的地址和令牌。</translation>
    </message>
    <message>
        <source>Enter the server&apos;s address once more.</source>
        <translation>请重新输入服务器的地址。</translation>
    </message>
    <message>
        <source>What the keychain has of this server is damaged.</source>
        <translation>密钥串中有关此服务器的数据已损坏。</translation>
    </message>
</context>
<context>
    <name>Aloft::KernelChannel</name>
    <message>
        <source>The connection to the runtime is interrupted.</source>
        <translation>与运行时的连接已中断。</translation>
    </message>
    <message>
        <source>It is tried again; runs go on meanwhile.</source>
        <translation>Aloft 会重试；在此期间运行会继续。</translation>
    </message>
    <message>
        <source>Aloft&apos;s agent cannot run in the kernel “%1”: %2.</source>
        <translation>Aloft 的助手程序无法在内核“%1”中运行：%2。</translation>
    </message>
    <message>
        <source>Runs need Python 3.7 or later on the runtime.</source>
        <translation>运行时上需要 Python 3.7 或更高版本。</translation>
    </message>
    <message>
        <source>The agent in the runtime&apos;s kernel did not answer.</source>
        <translation>运行时内核中的助手程序没有应答。</translation>
    </message>
    <message>
        <source>It is started again; runs go on meanwhile.</source>
        <translation>Aloft 会重新启动它；在此期间运行会继续。</translation>
    </message>
</context>
<context>
    <name>Aloft::KernelConnection</name>
    <message>
        <source>The connection to the kernel was closed.</source>
        <translation>与内核的连接已关闭。</translation>
    </message>
    <message>
        <source>This is too large to be sent to a kernel (%1 MB; the limit is 10 MB).</source>
        <translation>内容过大，无法发送到内核（%1 MB；上限为 10 MB）。</translation>
    </message>
    <message>
        <source>Put large data into a file, and let the code read it.</source>
        <translation>请将大量数据放入文件，再由代码读取。</translation>
    </message>
    <message>
        <source>Too many requests wait for the kernel.</source>
        <translation>等待内核处理的请求过多。</translation>
    </message>
    <message>
        <source>Try again when the connection is back.</source>
        <translation>请在连接恢复后重试。</translation>
    </message>
    <message>
        <source>Aloft connects again by itself; what runs goes on.</source>
        <translation>Aloft 会自动重新连接；正在运行的内容会继续。</translation>
    </message>
</context>
<context>
    <name>Aloft::KernelJournal</name>
    <message>
        <source>A line of the kernel&apos;s journal cannot be read.</source>
        <translation>内核的记录中有一行无法读取。</translation>
    </message>
</context>
<context>
    <name>Aloft::KernelQuestion</name>
    <message>
        <source>The kernel is busy and did not answer in time.</source>
        <translation>内核忙碌，未能及时应答。</translation>
    </message>
    <message>
        <source>The kernel ended before it answered.</source>
        <translation>内核在应答之前已结束。</translation>
    </message>
    <message>
        <source>The kernel answered with an error: %1: %2</source>
        <translation>内核返回了错误：%1：%2</translation>
    </message>
</context>
<context>
    <name>Aloft::KernelRun</name>
    <message>
        <source>The session is gone.</source>
        <translation>会话已不存在。</translation>
    </message>
    <message>
        <source>The kernel went away before the end.</source>
        <translation>内核在结束前已消失。</translation>
    </message>
    <message>
        <source>The kernel ended before the code did.</source>
        <translation>内核在代码完成之前已结束。</translation>
    </message>
    <message>
        <source>Memory may have run out, or the code ended its own process.</source>
        <translation>可能是内存不足，或代码结束了自身的进程。</translation>
    </message>
</context>
<context>
    <name>Aloft::KeySheet</name>
    <message>
        <source>Edit the cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run and advance</source>
        <translation>运行并前进</translation>
    </message>
    <message>
        <source>Run and insert below</source>
        <translation>运行并在下方插入</translation>
    </message>
    <message>
        <source>Cell above, below</source>
        <translation>上一个、下一个单元格</translation>
    </message>
    <message>
        <source>Select more cells</source>
        <translation>选择更多单元格</translation>
    </message>
    <message>
        <source>Select all cells</source>
        <translation>选择所有单元格</translation>
    </message>
    <message>
        <source>Insert above, below</source>
        <translation>在上方、下方插入</translation>
    </message>
    <message>
        <source>Cut, copy, paste below</source>
        <translation>剪切、复制、粘贴到下方</translation>
    </message>
    <message>
        <source>Paste above</source>
        <translation>粘贴到上方</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>撤消、重做</translation>
    </message>
    <message>
        <source>Code, Markdown, raw text</source>
        <translation>代码、Markdown、原始文本</translation>
    </message>
    <message>
        <source>Move the cells</source>
        <translation>移动单元格</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Hide or show outputs, input</source>
        <translation>隐藏或显示输出、输入</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Restart the kernel</source>
        <translation>重启内核</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Line numbers</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Leave the cell</source>
        <translation>离开单元格</translation>
    </message>
    <message>
        <source>Split the cell at the cursor</source>
        <translation>在光标处拆分单元格</translation>
    </message>
    <message>
        <source>Complete, or indent</source>
        <translation>补全或缩进</translation>
    </message>
    <message>
        <source>Explain the name at the cursor, or unindent</source>
        <translation>说明光标处的名称，或取消缩进</translation>
    </message>
    <message>
        <source>Keys of the notebook</source>
        <translation>笔记本按键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Command mode</source>
        <translation>命令模式</translation>
    </message>
    <message>
        <source>Edit mode</source>
        <translation>编辑模式</translation>
    </message>
    <message>
        <source>Hide or show the cells under a heading</source>
        <translation>隐藏或显示标题下的单元格</translation>
    </message>
</context>
<context>
    <name>Aloft::Keychain</name>
    <message>
        <source>No password or token is kept for it.</source>
        <translation>未保存其密码或令牌。</translation>
    </message>
    <message>
        <source>The keychain of this computer is not available.</source>
        <translation>本机的密钥串不可用。</translation>
    </message>
    <message>
        <source>Passwords and tokens are asked for each time.</source>
        <translation>每次都会询问密码和令牌。</translation>
    </message>
</context>
<context>
    <name>Aloft::Language</name>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
</context>
<context>
    <name>Aloft::LeaveCommands</name>
    <message>
        <source>&amp;Keep only on the drive</source>
        <translation>仅保留在存储位置(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Bring to this computer</source>
        <translation>取回到本机(&amp;B)</translation>
    </message>
    <message>
        <source>%1 is only on the drive now.</source>
        <translation>%1 现在仅保留在存储位置。</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are only on the drive now.</source>
        <translation>
            <numerusform>%n 项现在仅保留在存储位置。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 comes to this computer.</source>
        <translation>正在把 %1 取回到本机。</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) come to this computer.</source>
        <translation>
            <numerusform>正在把 %n 项取回到本机。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::LeaveTask</name>
    <message>
        <source>%1 is not on the drive as it is here, so it stays.</source>
        <translation>%1 在存储位置上与本机不一致，因此保留不动。</translation>
    </message>
    <message>
        <source>Sync it first, then try again.</source>
        <translation>请先同步，然后重试。</translation>
    </message>
    <message>
        <source>%1 holds files that are not kept in step, so it stays.</source>
        <translation>%1 中有不参与同步的文件，因此保留不动。</translation>
    </message>
    <message>
        <source>Move them out of it, then try again.</source>
        <translation>请先把它们移出去，然后重试。</translation>
    </message>
    <message>
        <source>%1 cannot be named in a rule, so it stays.</source>
        <translation>%1 无法写进规则，因此保留不动。</translation>
    </message>
    <message>
        <source>Give it a name without a line break, then try again.</source>
        <translation>请改成不含换行的名称，然后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::Leaving</name>
    <message>
        <source>%1: %2</source>
        <comment>name of a session and what it does</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>name of a run and its session</comment>
        <translation>%2 上的 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) in the queue</source>
        <translation>
            <numerusform>队列中有 %n 个运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on their way</source>
        <translation>
            <numerusform>%n 个文件正在传输</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::LeftFile</name>
    <message>
        <source>%1 is a link, which may lead anywhere.</source>
        <translation>%1 是链接，可能指向任何位置。</translation>
    </message>
    <message>
        <source>Put a plain file in its place.</source>
        <translation>请换成普通文件。</translation>
    </message>
    <message>
        <source>%1 would have more rules than are read.</source>
        <translation>%1 中的规则会超出可读取的上限。</translation>
    </message>
    <message>
        <source>Leave whole folders on the drive, not each of their files.</source>
        <translation>请把整个文件夹保留在存储位置，不要逐个文件保留。</translation>
    </message>
</context>
<context>
    <name>Aloft::LoadNotebookTask</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be read to its end: %2.</source>
        <translation>无法完整读取 %1：%2。</translation>
    </message>
    <message>
        <source>Your cells are still here, and in Aloft&apos;s journal.</source>
        <translation>您的单元格仍在此处，也已记入 Aloft 的日志。</translation>
    </message>
</context>
<context>
    <name>Aloft::LocalFindTask</name>
    <message>
        <source>The session on this computer ended with the program.</source>
        <translation>本机上的会话已随程序一同结束。</translation>
    </message>
</context>
<context>
    <name>Aloft::LocalMachine</name>
    <message>
        <source>The Jupyter server did not start in time.</source>
        <translation>Jupyter 服务器未能及时启动。</translation>
    </message>
    <message>
        <source>Its log is in %1.</source>
        <translation>其日志位于 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::LocalOffersTask</name>
    <message>
        <source>A private Python environment</source>
        <translation>专用 Python 环境</translation>
    </message>
    <message>
        <source>Downloads ipykernel and jupyter_server, about 60 MB.</source>
        <translation>下载 ipykernel 和 jupyter_server，约 60 MB。</translation>
    </message>
    <message>
        <source>No Python here can make environments (venv with pip).</source>
        <translation>本机没有可以创建环境的 Python（需要 venv 和 pip）。</translation>
    </message>
</context>
<context>
    <name>Aloft::LocalProvider</name>
    <message>
        <source>The session on this computer ended with the program.</source>
        <translation>本机上的会话已随程序一同结束。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
</context>
<context>
    <name>Aloft::LocalSampler</name>
    <message>
        <source>This computer does not answer what it is asked.</source>
        <translation>本机没有回应所询问的信息。</translation>
    </message>
    <message>
        <source>A disk that is far away may hang.</source>
        <translation>远程磁盘可能已挂起。</translation>
    </message>
    <message>
        <source>The driver does not answer.</source>
        <translation>驱动程序没有响应。</translation>
    </message>
</context>
<context>
    <name>Aloft::LocalServer</name>
    <message>
        <source>%1 cannot be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
    <message>
        <source>The Jupyter server of this computer ended.</source>
        <translation>本机的 Jupyter 服务器已结束。</translation>
    </message>
    <message>
        <source>Its log is in %1.</source>
        <translation>其日志位于 %1。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Is the disk full?</source>
        <translation>磁盘是否已满？</translation>
    </message>
    <message>
        <source>Choose another Python in the settings.</source>
        <translation>请在设置中选择其他 Python。</translation>
    </message>
    <message>
        <source>Open a folder that is there, then run again.</source>
        <translation>请打开一个存在的文件夹，然后重新运行。</translation>
    </message>
</context>
<context>
    <name>Aloft::LocalStartTask</name>
    <message>
        <source>No Python was found on this computer.</source>
        <translation>在本机上找不到 Python。</translation>
    </message>
    <message>
        <source>In a terminal: %1</source>
        <translation>在终端中运行：%1</translation>
    </message>
    <message>
        <source>Install one from python.org, or name one in the settings.</source>
        <translation>请从 python.org 安装 Python，或在设置中指定一个。</translation>
    </message>
    <message>
        <source>Looking for a Python</source>
        <translation>正在查找 Python</translation>
    </message>
    <message>
        <source>Name another Python in the settings.</source>
        <translation>请在设置中指定其他 Python。</translation>
    </message>
    <message>
        <source>%1 cannot run notebooks: %2</source>
        <extracomment>%1 is a path, %2 the sentence that says what it lacks</extracomment>
        <translation>%1 无法运行笔记本：%2</translation>
    </message>
    <message>
        <source>In a terminal: %1 — or let Aloft make a private environment under “New session…”.</source>
        <translation>在终端中运行：%1；或通过“新建会话…”让 Aloft 创建专用环境。</translation>
    </message>
    <message>
        <source>Starting the Jupyter server of %1</source>
        <translation>正在启动 %1 的 Jupyter 服务器</translation>
    </message>
</context>
<context>
    <name>Aloft::LocalTree</name>
    <message>
        <source>The folder %1 cannot be read.</source>
        <translation>无法读取文件夹 %1。</translation>
    </message>
    <message>
        <source>Change its permissions, or leave it out.</source>
        <translation>请更改它的权限，或跳过它。</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>Look whether it was moved or deleted.</source>
        <translation>请看看它是否被移动或删除。</translation>
    </message>
</context>
<context>
    <name>Aloft::LogModel</name>
    <message>
        <source>%1, %2, %3: %4</source>
        <comment>time, level, part: message</comment>
        <translation>%1，%2，%3：%4</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>Aloft::LogView</name>
    <message>
        <source>%1 of %2 entries. The log goes back seven days at most.</source>
        <translation>%2 条中的 %1 条。日志最多保留七天。</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>所有级别</translation>
    </message>
    <message>
        <source>Notes and worse</source>
        <translation>提示及更严重</translation>
    </message>
    <message>
        <source>Warnings and worse</source>
        <translation>警告及更严重</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>仅错误</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>所有部分</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>筛选日志</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Chosen entries</source>
        <translation>所选条目</translation>
    </message>
    <message>
        <source>Chosen entries are shown here as a whole.</source>
        <translation>所选条目在此完整显示。</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>The chosen entries, or all that are shown</source>
        <translation>所选条目；未选时为显示的全部条目</translation>
    </message>
</context>
<context>
    <name>Aloft::LoginStart</name>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>无法删除 %1。</translation>
    </message>
    <message>
        <source>Remove it yourself; until then Aloft is started when you log in.</source>
        <translation>请自行删除；在此之前，登录时仍会启动 Aloft。</translation>
    </message>
    <message>
        <source>What is started when you log in cannot be changed.</source>
        <translation>无法更改登录时启动的程序。</translation>
    </message>
    <message>
        <source>Is that allowed on this computer?</source>
        <translation>此计算机是否允许这样做？</translation>
    </message>
</context>
<context>
    <name>Aloft::LoopbackListener</name>
    <message>
        <source>The browser would have no way back to Aloft: no port of this computer is free.</source>
        <translation>浏览器无法返回 Aloft：这台电脑没有空闲端口。</translation>
    </message>
    <message>
        <source>Close other programs, then try again.</source>
        <translation>请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>Aloft</source>
        <translation>Aloft</translation>
    </message>
    <message>
        <source>%1 has answered. You can close this and go back to Aloft.</source>
        <translation>%1 已回复。可以关闭此页面，返回 Aloft。</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>The language of this text, as a code</extracomment>
        <translation>zh-CN</translation>
    </message>
</context>
<context>
    <name>Aloft::MachineFacts</name>
    <message>
        <source>The runtime did not say how it is.</source>
        <translation>运行时没有报告其状况。</translation>
    </message>
</context>
<context>
    <name>Aloft::MainWindow</name>
    <message>
        <source>Runs on %1: %2. Click to choose another</source>
        <translation>运行位置：%1（%2）。点击可选择其他位置</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Choose where to run</source>
        <translation>选择运行位置</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在运行的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) running now.</source>
        <translation>
            <numerusform>当前有 %n 个会话正在运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is running. This computer is ready.</source>
        <translation>没有正在运行的内容。本机已就绪。</translation>
    </message>
    <message>
        <source>Aloft</source>
        <translation>Aloft</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Save before going to another folder?</source>
        <translation>转到其他文件夹之前是否保存？</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>It may have been moved or deleted.</source>
        <translation>它可能已被移动或删除。</translation>
    </message>
    <message>
        <source>Open the tabs of last time</source>
        <translation>打开上次的标签页</translation>
    </message>
    <message>
        <source>Open the folder %1</source>
        <translation>打开文件夹 %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message numerus="yes">
        <source>Open %n file(s)</source>
        <translation>
            <numerusform>打开 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the hardware</source>
        <translation>显示硬件</translation>
    </message>
    <message>
        <source>The layout was reset.</source>
        <translation>已重置布局。</translation>
    </message>
    <message>
        <source>Nobody measured what the hardware did meanwhile.</source>
        <translation>运行期间没有测量过硬件。</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
</context>
<context>
    <name>Aloft::MakePrivateEnvironmentTask</name>
    <message>
        <source>%1 cannot make environments.</source>
        <translation>%1 无法创建环境。</translation>
    </message>
    <message>
        <source>In a terminal: %1</source>
        <translation>在终端中运行：%1</translation>
    </message>
    <message>
        <source>Install a Python that has venv and pip, from python.org for example.</source>
        <translation>请安装带有 venv 和 pip 的 Python，例如从 python.org 获取。</translation>
    </message>
    <message>
        <source>Making an environment</source>
        <translation>正在创建环境</translation>
    </message>
    <message>
        <source>Installing ipykernel and jupyter_server</source>
        <translation>正在安装 ipykernel 和 jupyter_server</translation>
    </message>
    <message>
        <source>The environment made cannot run kernels.</source>
        <translation>创建的环境无法运行内核。</translation>
    </message>
    <message>
        <source>The private environment could not be made.</source>
        <translation>无法创建专用环境。</translation>
    </message>
    <message>
        <source>Check the network and the proxy, then try again.</source>
        <translation>请检查网络和代理，然后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::Menus</name>
    <message>
        <source>&amp;Clear this list</source>
        <translation>清空此列表(&amp;C)</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近使用的项目(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export as</source>
        <translation>导出为(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>Tra&amp;nsfer</source>
        <translation>传输(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Aloft::MessageBar</name>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
</context>
<context>
    <name>Aloft::MetricCurves</name>
    <message>
        <source>This run has printed no numbers that could be drawn.</source>
        <translation>此运行没有输出可以绘制的数值。</translation>
    </message>
    <message>
        <source>Values of the curves</source>
        <translation>曲线的数值</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Show the numbers as a table</source>
        <translation>以表格显示数值</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>显示全部 (0)</translation>
    </message>
    <message>
        <source>Export the numbers as CSV…</source>
        <translation>将数值导出为 CSV…</translation>
    </message>
    <message>
        <source>Export numbers</source>
        <translation>导出数值</translation>
    </message>
    <message>
        <source>Save the picture as PNG…</source>
        <translation>将图片保存为 PNG…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>%1: %2 values, from %3 to %4, last %5.</source>
        <translation>%1：%2 个值，从 %3 到 %4，最新值 %5。</translation>
    </message>
</context>
<context>
    <name>Aloft::MetricPlot</name>
    <message>
        <source>%1 %2</source>
        <comment>axis and value: step 1,200</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name and value: loss 0.31</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>   </source>
        <comment>between values</comment>
        <translation>   </translation>
    </message>
</context>
<context>
    <name>Aloft::Metrics</name>
    <message>
        <source>value number</source>
        <translation>值序号</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
</context>
<context>
    <name>Aloft::Net</name>
    <message>
        <source>The server %1 could not be found.</source>
        <translation>找不到服务器 %1。</translation>
    </message>
    <message>
        <source>Check the address and this computer&apos;s network connection.</source>
        <translation>请检查地址和本机的网络连接。</translation>
    </message>
    <message>
        <source>Nothing answers at %1: the connection was refused.</source>
        <translation>%1 没有响应：连接被拒绝。</translation>
    </message>
    <message>
        <source>Check that the server is running and that its address is right.</source>
        <translation>请检查服务器是否正在运行，以及其地址是否正确。</translation>
    </message>
    <message>
        <source>The server %1 could not be reached.</source>
        <translation>无法连接到服务器 %1。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network connection, then try again.</source>
        <translation>请检查本机的网络连接，然后重试。</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation>无法与 %1 建立安全连接。</translation>
    </message>
    <message>
        <source>Check that the address really begins with https and that its port is right.</source>
        <translation>请检查地址是否确实以 https 开头，以及端口是否正确。</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 could not be used.</source>
        <translation>无法使用通往 %1 的代理。</translation>
    </message>
    <message>
        <source>Check the proxy in the settings.</source>
        <translation>请检查设置中的代理。</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 wants a user name and a password.</source>
        <translation>通往 %1 的代理需要用户名和密码。</translation>
    </message>
    <message>
        <source>Enter them with the proxy in the settings.</source>
        <translation>请在设置的代理部分输入用户名和密码。</translation>
    </message>
    <message>
        <source>%1 did not accept the sign-in.</source>
        <translation>%1 未接受登录。</translation>
    </message>
    <message>
        <source>Check the token or the password, or sign in again.</source>
        <translation>请检查令牌或密码，或重新登录。</translation>
    </message>
    <message>
        <source>%1 does not allow this.</source>
        <translation>%1 不允许此操作。</translation>
    </message>
    <message>
        <source>Check the token, and that your account may do it.</source>
        <translation>请检查令牌，并确认您的账号有权执行此操作。</translation>
    </message>
    <message>
        <source>%1 does not have what was asked for.</source>
        <translation>%1 上没有所请求的内容。</translation>
    </message>
    <message>
        <source>It may have been moved or deleted; check the address.</source>
        <translation>它可能已被移动或删除；请检查地址。</translation>
    </message>
    <message>
        <source>What is on %1 does not agree with this change.</source>
        <translation>%1 上的内容与此更改冲突。</translation>
    </message>
    <message>
        <source>Reload it, then decide which version to keep.</source>
        <translation>请重新加载，然后决定保留哪个版本。</translation>
    </message>
    <message>
        <source>This is too large for %1.</source>
        <translation>内容过大，%1 无法接受。</translation>
    </message>
    <message>
        <source>Send it in smaller parts.</source>
        <translation>请分成较小的部分发送。</translation>
    </message>
    <message>
        <source>%1 asks to be called less often.</source>
        <translation>%1 要求降低请求频率。</translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation>请稍候再试。</translation>
    </message>
    <message>
        <source>%1 could not make sense of the request.</source>
        <translation>%1 无法理解该请求。</translation>
    </message>
    <message>
        <source>%1 is overloaded or under maintenance.</source>
        <translation>%1 已过载或正在维护。</translation>
    </message>
    <message>
        <source>%1 is there, but the server behind it does not answer.</source>
        <translation>%1 可以连接，但其后端服务器没有响应。</translation>
    </message>
    <message>
        <source>It may still be starting: try again in a moment.</source>
        <translation>它可能仍在启动：请稍后重试。</translation>
    </message>
    <message>
        <source>%1 reported a failure of its own.</source>
        <translation>%1 报告了自身的故障。</translation>
    </message>
    <message>
        <source>Try again; if it stays, look into the server&apos;s log.</source>
        <translation>请重试；如果问题仍然存在，请查看服务器的日志。</translation>
    </message>
    <message>
        <source>%1 gave an answer that was not expected.</source>
        <translation>%1 返回了意外的响应。</translation>
    </message>
    <message>
        <source>Check that the address belongs to the service you mean.</source>
        <translation>请检查该地址是否属于您要使用的服务。</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 未及时响应。</translation>
    </message>
    <message>
        <source>Check the network connection, then try again.</source>
        <translation>请检查网络连接，然后重试。</translation>
    </message>
    <message>
        <source>The connection to %1 was cut.</source>
        <translation>与 %1 的连接已中断。</translation>
    </message>
</context>
<context>
    <name>Aloft::NetworkCheck</name>
    <message>
        <source>This is no address of a server.</source>
        <translation>这不是服务器地址。</translation>
    </message>
    <message>
        <source>Enter one such as https://example.org/.</source>
        <translation>请输入类似 https://example.org/ 的地址。</translation>
    </message>
    <message>
        <source>The proxy has no address.</source>
        <translation>代理没有地址。</translation>
    </message>
    <message>
        <source>Enter its host and port, such as proxy.example:3128.</source>
        <translation>请输入主机和端口，例如 proxy.example:3128。</translation>
    </message>
    <message>
        <source>Looking up the name</source>
        <translation>正在查找名称</translation>
    </message>
    <message>
        <source>%1 is known: %2.</source>
        <translation>已找到 %1：%2。</translation>
    </message>
    <message>
        <source>Reaching the proxy</source>
        <translation>正在连接代理</translation>
    </message>
    <message>
        <source>No proxy is used for this server.</source>
        <translation>此服务器不经过代理。</translation>
    </message>
    <message>
        <source>The proxy %1 answers.</source>
        <translation>代理 %1 有应答。</translation>
    </message>
    <message>
        <source>The address begins with http: nothing is encrypted.</source>
        <translation>地址以 http 开头：内容不加密。</translation>
    </message>
    <message>
        <source>The proxy %1 leads to the server.</source>
        <translation>可经代理 %1 到达服务器。</translation>
    </message>
    <message>
        <source>Making a secure connection</source>
        <translation>正在建立安全连接</translation>
    </message>
    <message>
        <source>The connection is secure (%1). %2 vouches for the server.</source>
        <translation>连接安全（%1），由 %2 为服务器担保。</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>正在询问服务器</translation>
    </message>
    <message>
        <source>%1 answers (%2).</source>
        <translation>%1 有应答（%2）。</translation>
    </message>
    <message>
        <source>Opening a WebSocket</source>
        <translation>正在打开 WebSocket</translation>
    </message>
    <message>
        <source>WebSockets, which carry what cells print, get through.</source>
        <translation>传送单元格输出的 WebSocket 可以通过。</translation>
    </message>
    <message>
        <source>Requests for WebSockets, which carry what cells print, get through (%1).</source>
        <translation>传送单元格输出的 WebSocket 请求可以通过（%1）。</translation>
    </message>
</context>
<context>
    <name>Aloft::NetworkDialog</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Ends here. %1</source>
        <translation>到此中断。%1</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>检查已取消。</translation>
    </message>
    <message>
        <source>The way ends at the step with the red sign.</source>
        <translation>连接在带红色标记的一步中断。</translation>
    </message>
    <message>
        <source>The way to this server is open.</source>
        <translation>到此服务器的连接畅通。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Secure connection</source>
        <translation>安全连接</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Check the network</source>
        <translation>检查网络</translation>
    </message>
    <message>
        <source>Proxy &amp;password</source>
        <translation>代理密码(&amp;P)</translation>
    </message>
    <message>
        <source>Kept in the keychain</source>
        <translation>已存于钥匙串</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;Way to</source>
        <translation>目标服务器(&amp;W)</translation>
    </message>
    <message>
        <source>Server to reach</source>
        <translation>要访问的服务器</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>检查(&amp;C)</translation>
    </message>
    <message>
        <source>Steps of the way</source>
        <translation>途经的各步</translation>
    </message>
</context>
<context>
    <name>Aloft::NewNames</name>
    <message>
        <source>%1 → %2</source>
        <comment>old and new name</comment>
        <translation>%1 → %2</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>……还有 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 cannot hold %n name(s) as they are. Use these?</source>
        <translation>
            <numerusform>%1 无法原样保存 %n 个名称。改用下面的名称吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Use these names</source>
        <translation>使用这些名称</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>全部取消</translation>
    </message>
</context>
<context>
    <name>Aloft::NewSessionDialog</name>
    <message>
        <source>Add and start</source>
        <translation>添加并启动</translation>
    </message>
    <message>
        <source>Start session</source>
        <translation>启动会话</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建会话</translation>
    </message>
    <message>
        <source>Places to run</source>
        <translation>运行位置</translation>
    </message>
    <message>
        <source>Looking what can be had…</source>
        <translation>正在查找可用资源…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A Jupyter server elsewhere</source>
        <translation>其他位置的 Jupyter 服务器</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>Token or password</source>
        <translation>令牌或密码</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>How to sign in</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>Nothing can be had now.</source>
        <translation>目前没有可用资源。</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>Trust this server&apos;s certificate?</source>
        <translation>是否信任此服务器的证书？</translation>
    </message>
    <message>
        <source>Nobody vouches for it. Compare its fingerprint with what the server&apos;s owner tells you:

%1

It is then accepted for this server only.</source>
        <translation>没有任何机构为该证书担保。请将其指纹与服务器所有者告知您的指纹进行比对：

%1

信任后，该证书仅对此服务器有效。</translation>
    </message>
    <message>
        <source>Trust it for this server</source>
        <translation>对此服务器信任该证书</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>不连接</translation>
    </message>
    <message>
        <source>Where should it run?</source>
        <translation>在哪里运行？</translation>
    </message>
</context>
<context>
    <name>Aloft::NoChangesTask</name>
    <message>
        <source>This drive does not tell what has changed.</source>
        <translation>这个存储位置不会告知发生了哪些更改。</translation>
    </message>
    <message>
        <source>Compare its files instead.</source>
        <translation>请改为比较它的文件。</translation>
    </message>
</context>
<context>
    <name>Aloft::NoTrashTask</name>
    <message>
        <source>This drive has no trash.</source>
        <translation>这个存储位置没有回收站。</translation>
    </message>
    <message>
        <source>What was deleted is gone.</source>
        <translation>已删除的内容无法还原。</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookActions</name>
    <message>
        <source>Insert cell &amp;above</source>
        <translation>在上方插入单元格(&amp;A)</translation>
    </message>
    <message>
        <source>Insert cell &amp;below</source>
        <translation>在下方插入单元格(&amp;B)</translation>
    </message>
    <message>
        <source>Cu&amp;t cells</source>
        <translation>剪切单元格(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy cells</source>
        <translation>复制单元格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste cells below</source>
        <translation>在下方粘贴单元格(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Delete cells</source>
        <translation>删除单元格(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Undo cell change</source>
        <translation>撤消单元格更改(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Split cell at the cursor</source>
        <translation>在光标处拆分单元格(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Merge cells</source>
        <translation>合并单元格(&amp;M)</translation>
    </message>
    <message>
        <source>Move cells &amp;up</source>
        <translation>上移单元格(&amp;U)</translation>
    </message>
    <message>
        <source>Move cells do&amp;wn</source>
        <translation>下移单元格(&amp;W)</translation>
    </message>
    <message>
        <source>Change to c&amp;ode</source>
        <translation>更改为代码(&amp;O)</translation>
    </message>
    <message>
        <source>Change to Mar&amp;kdown</source>
        <translation>更改为 Markdown(&amp;K)</translation>
    </message>
    <message>
        <source>Change to &amp;raw text</source>
        <translation>更改为原始文本(&amp;R)</translation>
    </message>
    <message>
        <source>Clear outputs of the cells</source>
        <translation>清除这些单元格的输出</translation>
    </message>
    <message>
        <source>Clear &amp;all outputs</source>
        <translation>清除所有输出(&amp;A)</translation>
    </message>
    <message>
        <source>Run &amp;cell</source>
        <translation>运行单元格(&amp;C)</translation>
    </message>
    <message>
        <source>Run cell and ad&amp;vance</source>
        <translation>运行单元格并前进(&amp;V)</translation>
    </message>
    <message>
        <source>Run cell and &amp;insert below</source>
        <translation>运行单元格并在下方插入(&amp;I)</translation>
    </message>
    <message>
        <source>Run &amp;all cells</source>
        <translation>运行所有单元格(&amp;A)</translation>
    </message>
    <message>
        <source>Run all cells a&amp;bove</source>
        <translation>运行上方所有单元格(&amp;B)</translation>
    </message>
    <message>
        <source>Run this cell and all belo&amp;w</source>
        <translation>运行此单元格及下方所有单元格(&amp;W)</translation>
    </message>
    <message>
        <source>I&amp;nterrupt</source>
        <translation>中断(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Restart kernel…</source>
        <translation>重启内核(&amp;R)…</translation>
    </message>
    <message>
        <source>Go to the running cell</source>
        <translation>转到正在运行的单元格</translation>
    </message>
    <message>
        <source>Go on when a cell fails</source>
        <translation>单元格失败时继续运行</translation>
    </message>
    <message>
        <source>Notebook &amp;outline</source>
        <translation>笔记本大纲(&amp;O)</translation>
    </message>
    <message>
        <source>Hide or show ou&amp;tput</source>
        <translation>隐藏或显示输出(&amp;T)</translation>
    </message>
    <message>
        <source>Hide or show in&amp;put</source>
        <translation>隐藏或显示输入(&amp;P)</translation>
    </message>
    <message>
        <source>Line &amp;numbers in cells</source>
        <translation>在单元格中显示行号(&amp;N)</translation>
    </message>
    <message>
        <source>Keys of the notebook</source>
        <translation>笔记本按键</translation>
    </message>
    <message>
        <source>&amp;Python script…</source>
        <translation>Python 脚本(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Markdown…</source>
        <translation>Markdown(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;HTML page…</source>
        <translation>HTML 页面(&amp;H)…</translation>
    </message>
    <message>
        <source>Hide or show the cells under the &amp;heading</source>
        <translation>隐藏或显示标题下的单元格(&amp;H)</translation>
    </message>
    <message>
        <source>Fold all headings</source>
        <translation>折叠所有标题</translation>
    </message>
    <message>
        <source>Unfold all headings</source>
        <translation>展开所有标题</translation>
    </message>
    <message>
        <source>&amp;Versions of this notebook…</source>
        <translation>此笔记本的版本(&amp;V)…</translation>
    </message>
    <message>
        <source>Shut &amp;down kernel…</source>
        <translation>关闭内核(&amp;D)…</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookBar</name>
    <message>
        <source>%1 · %2 · %3</source>
        <extracomment>kernel, machine, state: &quot;Python 3 · This computer · idle&quot;</extracomment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>kernel, state, where there is little space: &quot;Python 3 · idle&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Kernel: %1</source>
        <translation>内核：%1</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookCheckCommand</name>
    <message numerus="yes">
        <source>%1: a valid notebook, format %2, %n cell(s).</source>
        <extracomment>%1 is a file, %2 a version such as &quot;4.5&quot;</extracomment>
        <translation>
            <numerusform>%1：有效的笔记本，格式 %2，%n 个单元格。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: not a valid notebook of format %2.</source>
        <translation>%1：不是格式 %2 的有效笔记本。</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookComparison</name>
    <message>
        <source>Cell %1</source>
        <translation>单元格 %1</translation>
    </message>
    <message>
        <source>Cell %1: its outputs</source>
        <translation>单元格 %1：输出</translation>
    </message>
    <message>
        <source>Cell %1: its properties</source>
        <translation>单元格 %1：属性</translation>
    </message>
    <message>
        <source>Cell %1 of the other version</source>
        <translation>另一版本的单元格 %1</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookDocument</name>
    <message>
        <source>This cell has too many outputs: what came after this point was left out.</source>
        <translation>此单元格的输出过多：此后的内容已省略。</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookEditor</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Save it in another folder, or make room on the disk.</source>
        <translation>请保存到其他文件夹，或在磁盘上腾出空间。</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookExportCommand</name>
    <message>
        <source>Say the format: --to py, --to md or --to html.</source>
        <translation>请指定格式：--to py、--to md 或 --to html。</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookFixes</name>
    <message>
        <source>It is not known whether pip succeeded.</source>
        <translation>无法确定 pip 是否成功。</translation>
    </message>
    <message>
        <source>What it printed may tell.</source>
        <translation>它的输出或许能说明情况。</translation>
    </message>
    <message>
        <source>pip failed.</source>
        <translation>pip 失败。</translation>
    </message>
    <message>
        <source>What it printed says why.</source>
        <translation>它的输出说明了原因。</translation>
    </message>
    <message>
        <source>The kernel has to run for that: run a cell first.</source>
        <translation>这需要内核正在运行：请先运行一个单元格。</translation>
    </message>
    <message>
        <source>%1 was installed, and is part of the project&apos;s setup now.</source>
        <translation>%1 已安装，并已记入项目环境。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>The kernel is gone.</source>
        <translation>内核已不存在。</translation>
    </message>
    <message>
        <source>The notebook was changed meanwhile, so nothing of it was replaced.</source>
        <translation>笔记本在此期间有改动，因此未作任何替换。</translation>
    </message>
    <message>
        <source>The fix is worked out anew: look at it once more.</source>
        <translation>已重新计算修复方案，请再看一遍。</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) were changed.</source>
        <translation>
            <numerusform>已修改 %n 个单元格。</numerusform>
        </translation>
    </message>
    <message>
        <source>The fix cannot be taken back: what it changed was changed again.</source>
        <translation>无法撤消此修复：它改动之处后来又有改动。</translation>
    </message>
    <message>
        <source>Edit ▸ Undo goes back step by step.</source>
        <translation>可用“编辑 ▸ 撤消”逐步退回。</translation>
    </message>
    <message>
        <source>%1 is set, and is part of the project&apos;s setup now.</source>
        <translation>%1 已设置，并已记入项目环境。</translation>
    </message>
    <message>
        <source>It is done by the Python of this notebook&apos;s kernel.</source>
        <translation>由此笔记本内核的 Python 执行。</translation>
    </message>
    <message>
        <source>What the installation of %1 changed was taken back.</source>
        <translation>已还原安装 %1 所做的更改。</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookKernel</name>
    <message>
        <source>There is no session to run this notebook in.</source>
        <translation>没有可运行此笔记本的会话。</translation>
    </message>
    <message>
        <source>Choose one in the toolbar, at &quot;Runs on&quot;.</source>
        <translation>请在工具栏的“运行位置”处选择一个。</translation>
    </message>
    <message>
        <source>Default kernel</source>
        <translation>默认内核</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>restarting…</source>
        <translation>正在重启…</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>无会话</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未启动</translation>
    </message>
    <message>
        <source>asked to stop</source>
        <translation>已请求停止</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message numerus="yes">
        <source>busy, %n waiting</source>
        <translation>
            <numerusform>忙碌，%n 个正在等待</numerusform>
        </translation>
    </message>
    <message>
        <source>reconnecting…</source>
        <translation>正在重新连接…</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已不存在</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookPage</name>
    <message>
        <source>Kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>Edit the cell, or leave it</source>
        <translation>编辑单元格或退出编辑</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>see above</source>
        <translation>见上文</translation>
    </message>
    <message>
        <source>Open as text</source>
        <translation>以文本方式打开</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Untitled.ipynb</source>
        <translation>未命名.ipynb</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 已被其他程序更改。</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>Save writes it again.</source>
        <translation>保存时会重新写入。</translation>
    </message>
    <message>
        <source>Your own changes are still here.</source>
        <translation>您自己的更改仍在此处。</translation>
    </message>
    <message>
        <source>Load that version</source>
        <translation>加载该版本</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的版本</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) selected</source>
        <translation>
            <numerusform>已选择 %n 个单元格</numerusform>
        </translation>
    </message>
    <message>
        <source>Cell %1 of %2</source>
        <translation>单元格 %1，共 %2 个</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>kernel and state: &quot;Python 3 · idle&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Edit mode: keys go into the cell; Esc leaves it</source>
        <translation>编辑模式：按键输入到单元格中；按 Esc 退出</translation>
    </message>
    <message>
        <source>Command mode: single keys act on cells; Enter edits</source>
        <translation>命令模式：单个按键对单元格执行操作；按 Enter 编辑</translation>
    </message>
    <message>
        <source>Kernel: %1</source>
        <translation>内核：%1</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Asking which kernels there are…</source>
        <translation>正在询问可用的内核…</translation>
    </message>
    <message>
        <source>Kernels can be chosen once the session runs</source>
        <translation>会话运行后即可选择内核</translation>
    </message>
    <message>
        <source>Restart %1?</source>
        <translation>是否重启 %1？</translation>
    </message>
    <message>
        <source>All variables are lost. Cells and outputs stay.</source>
        <translation>所有变量都将丢失。单元格和输出会保留。</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Restart and run all</source>
        <translation>重启并全部运行</translation>
    </message>
    <message>
        <source>Export notebook</source>
        <translation>导出笔记本</translation>
    </message>
    <message>
        <source>A cell waits for your answer.</source>
        <translation>有单元格正在等待您的输入。</translation>
    </message>
    <message>
        <source>Go to the cell</source>
        <translation>转到该单元格</translation>
    </message>
    <message>
        <source>What runs does not react to the interrupt.</source>
        <translation>正在运行的代码对中断没有反应。</translation>
    </message>
    <message>
        <source>A restart of the kernel ends it, and loses the variables.</source>
        <translation>重新启动内核会终止它，变量将丢失。</translation>
    </message>
    <message>
        <source>Restart kernel…</source>
        <translation>重新启动内核…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤消</translation>
    </message>
    <message>
        <source>%1 does not answer any more, and a cell was running.</source>
        <translation>%1 没有应答了，当时有单元格正在运行。</translation>
    </message>
    <message>
        <source>Aloft keeps trying, and shows what it missed as soon as there is an answer. If the server has ended, start it again and run the cell anew.</source>
        <translation>Aloft 会继续尝试，一有应答就显示错过的输出。如果服务器已经结束，请重新启动它，再运行该单元格。</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>停止等待</translation>
    </message>
    <message>
        <source>Run the cell again</source>
        <translation>重新运行该单元格</translation>
    </message>
    <message>
        <source>%1. Show or hide the outline</source>
        <translation>%1。显示或隐藏大纲</translation>
    </message>
    <message>
        <source>Tab moves focus</source>
        <translation>Tab 键移动焦点</translation>
    </message>
    <message>
        <source>The Tab key moves the focus. Ctrl+M changes that.</source>
        <translation>Tab 键用于移动焦点。按 Ctrl+M 可更改。</translation>
    </message>
    <message>
        <source>What you had not saved is here: save it to write the file anew.</source>
        <translation>您未保存的内容在此：保存即可重新写入文件。</translation>
    </message>
    <message>
        <source>The unsaved changes of %1 cannot be read as a notebook.</source>
        <translation>无法将 %1 的未保存更改作为笔记本读取。</translation>
    </message>
    <message>
        <source>Save as writes them as they are to a file of their own.</source>
        <translation>“另存为”会将其原样写入单独的文件。</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>舍弃这些更改</translation>
    </message>
    <message>
        <source>%1 is still being read.</source>
        <translation>仍在读取 %1。</translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation>无法打开 %1。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>未写入任何内容。</translation>
    </message>
    <message>
        <source>Keep variables</source>
        <translation>保留变量</translation>
    </message>
    <message>
        <source>Shut down %1?</source>
        <translation>是否关闭 %1？</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Change to %1?</source>
        <translation>是否更换为 %1？</translation>
    </message>
    <message>
        <source>%1 is shut down, and all variables are lost. Cells and outputs stay.</source>
        <translation>%1 会被关闭，所有变量都会丢失。单元格和输出会保留。</translation>
    </message>
    <message>
        <source>Change kernel</source>
        <translation>更换内核</translation>
    </message>
    <message>
        <source>The cell that runs is interrupted, and those that wait do not run. What was printed until now stays in the notebook.</source>
        <translation>正在运行的单元格会被中断，等待中的单元格不会运行。到目前为止打印的内容会保留在笔记本中。</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>Choose another name: the file there may still be good.</source>
        <translation>请另选一个名称：那里的文件可能仍是完好的。</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>This notebook can only be read and run</source>
        <translation>此笔记本只能查看和运行</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookReader</name>
    <message>
        <source>This notebook is in format %1, which is newer than Aloft knows.</source>
        <translation>此笔记本的格式为 %1，高于 Aloft 支持的版本。</translation>
    </message>
    <message>
        <source>The file is not a notebook: it has bytes that are not UTF-8 (%1).</source>
        <extracomment>%1 is a line and column</extracomment>
        <translation>该文件不是笔记本：其中包含非 UTF-8 字节（%1）。</translation>
    </message>
    <message>
        <source>It can be opened as text.</source>
        <translation>可以将其作为文本打开。</translation>
    </message>
    <message>
        <source>The file is not a notebook: it has no list of cells.</source>
        <translation>该文件不是笔记本：其中没有单元格列表。</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) had the id of another cell and got a new one.</source>
        <translation>
            <numerusform>%n 个单元格的 ID 与其他单元格重复，已分配新的 ID。</numerusform>
        </translation>
    </message>
    <message>
        <source>This notebook is in the old format %1; it will be saved in format 4.5.</source>
        <translation>此笔记本采用旧格式 %1，将以 4.5 格式保存。</translation>
    </message>
    <message>
        <source>The file is empty. Here is a new notebook; saving a change writes it.</source>
        <translation>该文件为空。这是一个新笔记本；保存更改时会写入文件。</translation>
    </message>
    <message numerus="yes">
        <source>The source of %n cell(s) is not a text and is shown as it stands in the file: %1.</source>
        <extracomment>%1 is a list of places in the file, such as cells[3].source</extracomment>
        <translation>
            <numerusform>%n 个单元格的源内容不是文本，已按文件中的原样显示：%1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookRunner</name>
    <message>
        <source>The kernel is gone: what this cell printed from here on is not shown.</source>
        <translation>内核已不存在：此单元格此后打印的内容不会显示。</translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookView</name>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
</context>
<context>
    <name>Aloft::NvmlSource</name>
    <message>
        <source>NVIDIA&apos;s driver is not installed here.</source>
        <translation>此处未安装 NVIDIA 驱动程序。</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s driver is not loaded.</source>
        <translation>NVIDIA 驱动程序未加载。</translation>
    </message>
    <message>
        <source>Start the computer again, or install the driver anew.</source>
        <translation>请重新启动计算机，或重新安装驱动程序。</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s driver was updated while the old one still runs.</source>
        <translation>NVIDIA 驱动程序已更新，但旧版本仍在运行。</translation>
    </message>
    <message>
        <source>Start the computer again.</source>
        <translation>请重新启动计算机。</translation>
    </message>
    <message>
        <source>This container may not ask the graphics driver.</source>
        <translation>此容器无权访问显卡驱动程序。</translation>
    </message>
    <message>
        <source>Start the container with access to the GPU.</source>
        <translation>请以可访问 GPU 的方式启动容器。</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s driver finds no card.</source>
        <translation>NVIDIA 驱动程序未找到显卡。</translation>
    </message>
    <message>
        <source>The graphics card fell off the bus.</source>
        <translation>显卡已从总线上脱落。</translation>
    </message>
    <message>
        <source>Only starting the computer again brings it back.</source>
        <translation>只有重新启动计算机才能恢复。</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s driver does not answer as it should.</source>
        <translation>NVIDIA 驱动程序的响应不正常。</translation>
    </message>
</context>
<context>
    <name>Aloft::OAuthClient</name>
    <message>
        <source>In Google&apos;s console, make an OAuth client of the type &quot;Desktop app&quot; and download its JSON file.</source>
        <translation>请在 Google 控制台中创建类型为“桌面应用”的 OAuth 客户端，并下载它的 JSON 文件。</translation>
    </message>
    <message>
        <source>This file is of an OAuth client for web pages.</source>
        <translation>这个文件属于网页用的 OAuth 客户端。</translation>
    </message>
    <message>
        <source>This file is the key of a service account.</source>
        <translation>这个文件是服务账号的密钥。</translation>
    </message>
    <message>
        <source>This is not the file of an OAuth client.</source>
        <translation>这不是 OAuth 客户端的文件。</translation>
    </message>
    <message>
        <source>The file names no OAuth client.</source>
        <translation>文件中没有 OAuth 客户端。</translation>
    </message>
    <message>
        <source>%1 is too large for the file of an OAuth client.</source>
        <translation>%1 太大，不像是 OAuth 客户端的文件。</translation>
    </message>
</context>
<context>
    <name>Aloft::OAuthService</name>
    <message>
        <source>There are no accounts of the kind &quot;%1&quot;.</source>
        <translation>没有“%1”这种账号。</translation>
    </message>
    <message>
        <source>Kinds are: %1.</source>
        <translation>可用的类型：%1。</translation>
    </message>
</context>
<context>
    <name>Aloft::OAuthSignIn</name>
    <message>
        <source>Waiting for you in the browser</source>
        <translation>正在等待你在浏览器中登录</translation>
    </message>
    <message>
        <source>The sign-in with %1 was not finished in time, so Aloft stopped waiting.</source>
        <translation>未能及时完成 %1 登录，Aloft 已停止等待。</translation>
    </message>
    <message>
        <source>Start it again when you are ready.</source>
        <translation>准备好后请重新开始。</translation>
    </message>
    <message>
        <source>This is not the address at which this sign-in ended.</source>
        <translation>这不是本次登录最后停留的地址。</translation>
    </message>
    <message>
        <source>Copy all of the browser&apos;s address line after you have agreed; it begins with %1.</source>
        <translation>请在同意授权后复制浏览器地址栏中的完整地址，它以 %1 开头。</translation>
    </message>
    <message>
        <source>The sign-in with %1 was declined in the browser.</source>
        <translation>%1 登录在浏览器中被拒绝。</translation>
    </message>
    <message>
        <source>Aloft can reach the account only after you agree there.</source>
        <translation>只有在那里同意授权后，Aloft 才能访问该账号。</translation>
    </message>
    <message>
        <source>Signing in to %1</source>
        <translation>正在登录 %1</translation>
    </message>
    <message>
        <source>%1 did not let Aloft reach the drive: the box for it was not ticked.</source>
        <translation>%1 没有允许 Aloft 访问云端硬盘：相应的选项没有勾选。</translation>
    </message>
    <message>
        <source>Sign in again and tick the box about files.</source>
        <translation>请重新登录，并勾选关于文件的选项。</translation>
    </message>
    <message>
        <source>%1 gave Aloft no lasting right to the account.</source>
        <translation>%1 没有给 Aloft 对该账号的长期授权。</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>请重新登录。</translation>
    </message>
</context>
<context>
    <name>Aloft::OpenFromDrive</name>
    <message>
        <source>Download to</source>
        <translation>下载到</translation>
    </message>
    <message>
        <source>%1 is shared with you and not in the tree of your drive.</source>
        <translation>%1 是别人与你共享的，不在你的存储位置的树中。</translation>
    </message>
    <message>
        <source>It can be downloaded with all that is in it.</source>
        <translation>可以连同其中的全部内容一起下载。</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不下载</translation>
    </message>
</context>
<context>
    <name>Aloft::OpenLinkDialog</name>
    <message>
        <source>Open from Drive</source>
        <translation>从云端硬盘打开</translation>
    </message>
    <message>
        <source>&amp;Link to a file, folder or notebook of Google Drive or Colab</source>
        <translation>Google 云端硬盘或 Colab 中文件、文件夹或笔记本的链接(&amp;L)</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>&amp;Add drive…</source>
        <translation>添加存储位置(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Widen…</source>
        <translation>扩大权限(&amp;W)…</translation>
    </message>
    <message>
        <source>Open in the &amp;browser</source>
        <translation>在浏览器中打开(&amp;B)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking for it…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>%1, on %2.</source>
        <extracomment>a name, then that of a drive</extracomment>
        <translation>%1，位于 %2。</translation>
    </message>
    <message>
        <source>%1, %2, on %3.</source>
        <extracomment>a name, a size, then the name of a drive</extracomment>
        <translation>%1，%2，位于 %3。</translation>
    </message>
    <message>
        <source>It is shown in the tree of its drive.</source>
        <translation>它将在其存储位置的树中显示。</translation>
    </message>
    <message>
        <source>You choose where it goes; there it is opened.</source>
        <translation>由你选择保存的位置，之后会打开它。</translation>
    </message>
    <message>
        <source>You choose where it goes.</source>
        <translation>由你选择保存的位置。</translation>
    </message>
    <message>
        <source>It comes to %1 and is opened there.</source>
        <translation>它会下载到 %1 并打开。</translation>
    </message>
    <message>
        <source>It comes to %1.</source>
        <translation>它会下载到 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::OpenPairTask</name>
    <message>
        <source>%1 is being synced already.</source>
        <translation>%1 正在同步。</translation>
    </message>
    <message>
        <source>Wait until that is over, or pause it where it goes on.</source>
        <translation>请等待其完成，或在同步它的地方暂停。</translation>
    </message>
    <message>
        <source>The folder %1 is not there.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>Nothing was changed. If its disk is not mounted, mount it.</source>
        <translation>没有做任何更改。如果它所在的磁盘没有挂载，请先挂载。</translation>
    </message>
    <message>
        <source>The folder and its place on the drive lie in each other.</source>
        <translation>此文件夹与它在存储位置上的位置互相包含。</translation>
    </message>
    <message>
        <source>Choose two that lie apart.</source>
        <translation>请选择互不包含的两个位置。</translation>
    </message>
    <message>
        <source>%1 is a file.</source>
        <translation>%1 是文件。</translation>
    </message>
    <message>
        <source>Name a folder of the drive.</source>
        <translation>请指定存储位置上的一个文件夹。</translation>
    </message>
</context>
<context>
    <name>Aloft::OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>%1, level %2</source>
        <translation>%1，%2 级</translation>
    </message>
    <message>
        <source>Headings of Markdown cells appear here.</source>
        <translation>Markdown 单元格的标题会显示在此处。</translation>
    </message>
</context>
<context>
    <name>Aloft::OutputArea</name>
    <message>
        <source>An output of a later kind of notebook. It is kept as it is.</source>
        <translation>此输出来自更新的笔记本格式，将原样保留。</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
    <message numerus="yes">
        <source>%1 more outputs are not shown.</source>
        <translation>
            <numerusform>还有 %1 个输出未显示。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save all as text…</source>
        <translation>全部保存为文本…</translation>
    </message>
</context>
<context>
    <name>Aloft::OutputMoment</name>
    <message>
        <source>%1: %2</source>
        <comment>a run, and what it printed</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Aloft::OutputPane</name>
    <message>
        <source>Output of %1</source>
        <translation>%1 的输出</translation>
    </message>
    <message>
        <source>%1 could not be saved.</source>
        <translation>无法保存 %1。</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Save output…</source>
        <translation>保存输出…</translation>
    </message>
    <message>
        <source>Clear output</source>
        <translation>清除输出</translation>
    </message>
    <message>
        <source>Save output</source>
        <translation>保存输出</translation>
    </message>
    <message>
        <source>Text (*.txt *.log);;All files (*)</source>
        <translation>文本 (*.txt *.log);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Find in output</source>
        <translation>在输出中查找</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 处</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>目前 %1 处</translation>
    </message>
    <message>
        <source>Type input for the program</source>
        <translation>为程序键入输入</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) before these are gone.</source>
        <translation>
            <numerusform>此前的 %n 行已不再保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::OutputPanel</name>
    <message>
        <source>Run a file with F5: what it prints appears here.</source>
        <translation>按 F5 运行文件：其打印的内容会显示在此处。</translation>
    </message>
    <message>
        <source>What this tab prints appears in the tab itself.</source>
        <translation>此标签页打印的内容会显示在标签页自身中。</translation>
    </message>
</context>
<context>
    <name>Aloft::OutputReader</name>
    <message>
        <source>The runtime has less of this output than was read before.</source>
        <translation>运行时上的这份输出比之前读取到的更少。</translation>
    </message>
    <message>
        <source>The copy on this computer is kept.</source>
        <translation>本机上的副本会保留。</translation>
    </message>
</context>
<context>
    <name>Aloft::Pack</name>
    <message>
        <source>The machine&apos;s answer about a pack of files cannot be understood.</source>
        <translation>无法理解那台机器关于文件包的答复。</translation>
    </message>
    <message>
        <source>Try again; the files then go one by one.</source>
        <translation>请重试；之后文件会逐个传输。</translation>
    </message>
    <message>
        <source>The machine does not see the files of its server.</source>
        <translation>那台机器看不到其服务器的文件。</translation>
    </message>
    <message>
        <source>They go one by one.</source>
        <translation>文件会逐个传输。</translation>
    </message>
    <message>
        <source>%1, or its folder, is not there any more.</source>
        <translation>%1 或其所在的文件夹已不存在。</translation>
    </message>
    <message>
        <source>Look at the folder again.</source>
        <translation>请重新查看该文件夹。</translation>
    </message>
    <message>
        <source>The disk of the machine took no more: %1 is missing.</source>
        <translation>那台机器的磁盘无法继续写入：缺少 %1。</translation>
    </message>
    <message>
        <source>Make room on that disk, then try again.</source>
        <translation>请在该磁盘上腾出空间，然后重试。</translation>
    </message>
    <message>
        <source>The machine does not allow it for %1.</source>
        <translation>那台机器不允许对 %1 这样做。</translation>
    </message>
    <message>
        <source>Check who may read and write there.</source>
        <translation>请检查那里的读写权限。</translation>
    </message>
    <message>
        <source>%1 changed while it was read on the machine.</source>
        <translation>%1 在那台机器上读取时发生了变化。</translation>
    </message>
    <message>
        <source>Try again when nothing writes to it.</source>
        <translation>请在没有程序写入它时再试一次。</translation>
    </message>
    <message>
        <source>The name of %1 is too long for the machine.</source>
        <translation>%1 的名称对那台机器来说太长。</translation>
    </message>
    <message>
        <source>Give it a shorter name.</source>
        <translation>请为它换一个较短的名称。</translation>
    </message>
</context>
<context>
    <name>Aloft::PackageRuns</name>
    <message>
        <source>%1 was installed.</source>
        <translation>已安装 %1。</translation>
    </message>
    <message>
        <source>The run was deleted.</source>
        <translation>运行已被删除。</translation>
    </message>
    <message>
        <source>What the installation of %1 changed was taken back.</source>
        <translation>已还原安装 %1 所做的更改。</translation>
    </message>
</context>
<context>
    <name>Aloft::PackedCarry</name>
    <message>
        <source>Nothing can be run on the machine of this session now.</source>
        <translation>目前无法在此会话的机器上运行程序。</translation>
    </message>
    <message>
        <source>The files go one by one.</source>
        <translation>文件会逐个传输。</translation>
    </message>
</context>
<context>
    <name>Aloft::PackedDownload</name>
    <message>
        <source>A pack of files did not arrive as the machine has it.</source>
        <translation>文件包下载后的内容与那台机器上的不一致。</translation>
    </message>
    <message>
        <source>Try again; if it stays, check the network connection.</source>
        <translation>请重试；如果仍然如此，请检查网络连接。</translation>
    </message>
    <message>
        <source>The disk took no more: %1.</source>
        <translation>磁盘无法继续写入：%1。</translation>
    </message>
    <message>
        <source>Make room on that disk, then try again.</source>
        <translation>请在该磁盘上腾出空间，然后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::PackedUpload</name>
    <message>
        <source>The pack could not be written to this computer&apos;s temporary folder.</source>
        <translation>无法把文件包写入本机的临时文件夹。</translation>
    </message>
    <message>
        <source>The files go one by one.</source>
        <translation>文件会逐个传输。</translation>
    </message>
</context>
<context>
    <name>Aloft::Page</name>
    <message>
        <source>%1 was not written: its folder is open in another Aloft.</source>
        <translation>%1 没有写入：它所在的文件夹已在另一个 Aloft 中打开。</translation>
    </message>
    <message>
        <source>Take the folder over, or save it in another folder.</source>
        <translation>请接管该文件夹，或者保存到其他文件夹。</translation>
    </message>
</context>
<context>
    <name>Aloft::Pager</name>
    <message>
        <source>Close the explanation</source>
        <translation>关闭说明</translation>
    </message>
    <message>
        <source>From the kernel</source>
        <translation>来自内核</translation>
    </message>
    <message>
        <source>Explanation from the kernel</source>
        <translation>来自内核的说明</translation>
    </message>
</context>
<context>
    <name>Aloft::Palette</name>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有匹配的名称。</translation>
    </message>
</context>
<context>
    <name>Aloft::Partial</name>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>无法写入文件 %1。</translation>
    </message>
    <message>
        <source>Check that it may be changed and is not in use.</source>
        <translation>请检查该文件是否可以更改，以及是否未被占用。</translation>
    </message>
    <message>
        <source>Check the free space, and that the folder may be written to.</source>
        <translation>请检查可用空间，以及该文件夹是否可写入。</translation>
    </message>
</context>
<context>
    <name>Aloft::PassphraseDialog</name>
    <message>
        <source>Choose a passphrase</source>
        <translation>设置口令</translation>
    </message>
    <message>
        <source>Unlock sign-ins</source>
        <translation>解锁登录信息</translation>
    </message>
    <message>
        <source>&amp;Lock with it</source>
        <translation>用它锁住(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>解锁(&amp;U)</translation>
    </message>
    <message>
        <source>This computer has no keychain. Sign-ins can be kept in a file that this passphrase locks; Aloft asks for it after each start. It cannot be recovered.</source>
        <translation>这台电脑没有密钥环。登录信息可以保存在用此口令锁住的文件中；Aloft 每次启动后都会询问口令。口令无法找回。</translation>
    </message>
    <message>
        <source>Your passphrase locks the file in which Aloft keeps sign-ins.</source>
        <translation>Aloft 用来保存登录信息的文件由你的口令锁住。</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>口令(&amp;P)</translation>
    </message>
    <message>
        <source>The same &amp;again</source>
        <translation>再输入一次(&amp;A)</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; several words are good.</source>
        <translation>
            <numerusform>至少 %n 个字符；用几个词组成也很好。</numerusform>
        </translation>
    </message>
    <message>
        <source>The two differ.</source>
        <translation>两次输入不一致。</translation>
    </message>
</context>
<context>
    <name>Aloft::PassphraseSeal</name>
    <message>
        <source>The file of passwords is damaged, or made by a later Aloft.</source>
        <translation>密码文件已损坏，或由更新版本的 Aloft 创建。</translation>
    </message>
    <message>
        <source>Put back a copy of it, or delete it and sign in again.</source>
        <translation>请恢复它的备份，或删除它后重新登录。</translation>
    </message>
    <message>
        <source>There is not enough memory to open the file of passwords.</source>
        <translation>内存不足，无法打开密码文件。</translation>
    </message>
    <message>
        <source>Close other programs, then try again.</source>
        <translation>请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>There are no random numbers here.</source>
        <translation>这里无法生成随机数。</translation>
    </message>
    <message>
        <source>This is not the passphrase of the file of passwords.</source>
        <translation>这不是密码文件的口令。</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>请重新输入。</translation>
    </message>
</context>
<context>
    <name>Aloft::Paths</name>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Check its permissions, or choose another with --profile.</source>
        <translation>请检查其权限，或使用 --profile 另选一个文件夹。</translation>
    </message>
    <message>
        <source>%1 is not a folder of yours.</source>
        <translation>%1 不是您的文件夹。</translation>
    </message>
    <message>
        <source>Remove it, or choose another place with --profile.</source>
        <translation>请将其移除，或使用 --profile 另选位置。</translation>
    </message>
</context>
<context>
    <name>Aloft::PatientStore</name>
    <message>
        <source>The keychain of this computer has not answered.</source>
        <translation>本机的密钥环没有响应。</translation>
    </message>
    <message>
        <source>A window of its own may be waiting for you: unlock it there, then try again.</source>
        <translation>密钥环自己的窗口可能正在等您：请在那里解锁，然后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::PieceBar</name>
    <message>
        <source>Previous part</source>
        <translation>上一部分</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>下一部分</translation>
    </message>
    <message>
        <source>This file is too large to edit. It is shown in parts: %1 to %2 of %3.</source>
        <translation>此文件过大，无法编辑。现分部分显示：%1 至 %2，共 %3。</translation>
    </message>
    <message>
        <source>A line of this text is too long to edit. It is shown in rows of %1 characters, for reading only; the file stays as it is.</source>
        <translation>此文本中有一行过长，无法编辑。现以每行 %1 个字符分行显示，仅供阅读；文件保持原样。</translation>
    </message>
</context>
<context>
    <name>Aloft::PlaceLook</name>
    <message>
        <source>a folder of this computer</source>
        <translation>本机的文件夹</translation>
    </message>
    <message>
        <source>Google Drive</source>
        <translation>Google 云端硬盘</translation>
    </message>
    <message>
        <source>a drive</source>
        <translation>存储位置</translation>
    </message>
    <message>
        <source>%1, folder</source>
        <translation>%1，文件夹</translation>
    </message>
    <message>
        <source>%1, link</source>
        <translation>%1，链接</translation>
    </message>
    <message>
        <source>%1, document of the drive&apos;s own</source>
        <translation>%1，在线文档</translation>
    </message>
    <message>
        <source>opens in the browser, has nothing to download</source>
        <translation>在浏览器中打开，没有可下载的内容</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between details</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1, drive</source>
        <translation>%1，存储位置</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of a drive and its kind</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 Enter tries it again.</source>
        <translation>%1按回车键重试。</translation>
    </message>
    <message>
        <source>a remote of rclone</source>
        <translation>rclone 的远程</translation>
    </message>
    <message>
        <source>%1 (sign-in needed)</source>
        <comment>name of a drive</comment>
        <translation>%1（需要登录）</translation>
    </message>
    <message>
        <source>%1, drive, sign-in needed</source>
        <translation>%1，存储位置，需要登录</translation>
    </message>
    <message>
        <source>the disk of a session</source>
        <translation>会话的磁盘</translation>
    </message>
    <message>
        <source>your own folder of this computer</source>
        <translation>本机上您自己的文件夹</translation>
    </message>
    <message>
        <source>%1, disk of a session</source>
        <translation>%1，会话的磁盘</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file and its state</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷方式</translation>
    </message>
    <message>
        <source>Online document</source>
        <translation>在线文档</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>No download</source>
        <translation>不可下载</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>需要登录</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>%1 used</source>
        <comment>of a drive</comment>
        <translation>已用 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>used, and the room of a drive</comment>
        <translation>已用 %1，共 %2</translation>
    </message>
    <message>
        <source>%1, read just now</source>
        <comment>room of a drive</comment>
        <translation>%1，刚刚读取</translation>
    </message>
    <message numerus="yes">
        <source>%1, read %n min ago</source>
        <comment>room of a drive</comment>
        <translation>
            <numerusform>%1，%n 分钟前读取</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::PlaceOperations</name>
    <message>
        <source>Created %1 on %2.</source>
        <translation>已在 %2 上创建 %1。</translation>
    </message>
    <message>
        <source>Renamed %1 to %2.</source>
        <translation>已将 %1 重命名为 %2。</translation>
    </message>
    <message numerus="yes">
        <source>Moved %n item(s) to %1.</source>
        <translation>
            <numerusform>已将 %n 项移动到 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %n item(s) to the trash of %1.</source>
        <translation>
            <numerusform>已将 %n 项移到 %1 的回收站。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n item(s) on %1.</source>
        <translation>
            <numerusform>已删除 %1 上的 %n 项。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::PlacesModel</name>
    <message>
        <source>Loading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing is in here.</source>
        <translation>这里没有内容。</translation>
    </message>
    <message>
        <source>%1 has not answered yet. Is its server, or its disk, there?</source>
        <translation>%1 还没有回应。它的服务器或磁盘还在吗？</translation>
    </message>
</context>
<context>
    <name>Aloft::PlacesPanel</name>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>New fol&amp;der</source>
        <translation>新建文件夹(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Move to the &amp;trash</source>
        <translation>移到回收站(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
    <message>
        <source>Upload &amp;files here…</source>
        <translation>上传文件到这里(&amp;F)…</translation>
    </message>
    <message>
        <source>Upload a folder &amp;here…</source>
        <translation>上传文件夹到这里(&amp;H)…</translation>
    </message>
    <message>
        <source>Download to the &amp;workspace</source>
        <translation>下载到工作区(&amp;W)</translation>
    </message>
    <message>
        <source>Download to a folder…</source>
        <translation>下载到文件夹…</translation>
    </message>
    <message>
        <source>&amp;Copy link</source>
        <translation>复制链接(&amp;C)</translation>
    </message>
    <message>
        <source>Open the web &amp;page</source>
        <translation>打开网页(&amp;P)</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>刷新(&amp;F)</translation>
    </message>
    <message>
        <source>Re&amp;move from Aloft…</source>
        <translation>从 Aloft 中移除(&amp;M)…</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>folder and drive</comment>
        <translation>%2 上的 %1</translation>
    </message>
    <message numerus="yes">
        <source>Upload %n item(s) to %1</source>
        <translation>
            <numerusform>上传 %n 项到 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s) to %1</source>
        <translation>
            <numerusform>移动 %n 项到 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>…以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤消。</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n item(s) on %1 for good?</source>
        <translation>
            <numerusform>永久删除 %1 上的 %n 项？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Upload files</source>
        <translation>上传文件</translation>
    </message>
    <message>
        <source>Upload a folder</source>
        <translation>上传文件夹</translation>
    </message>
    <message>
        <source>Download to</source>
        <translation>下载到</translation>
    </message>
    <message>
        <source>Sign &amp;in again…</source>
        <translation>重新登录(&amp;I)…</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s) from %1 to %2</source>
        <translation>
            <numerusform>把 %n 个项目从 %1 复制到 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Keep this folder in step…</source>
        <translation>与此文件夹保持同步(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Delete for good…</source>
        <translation>永久删除(&amp;D)…</translation>
    </message>
    <message numerus="yes">
        <source>Download %n item(s) to %1</source>
        <translation>
            <numerusform>将 %n 项下载到 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message numerus="yes">
        <source>Upload %n file(s), %1, to %2</source>
        <comment>how much, and where</comment>
        <translation>
            <numerusform>将 %n 个文件（%1）上传到 %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>No problems. What goes wrong in the background is listed here.</source>
        <translation>没有问题。后台发生的错误会列在此处。</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lear the list</source>
        <translation>清空列表(&amp;L)</translation>
    </message>
</context>
<context>
    <name>Aloft::ProcessChannel</name>
    <message>
        <source>%1 cannot be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
    <message>
        <source>Choose another Python in the settings.</source>
        <translation>请在设置中选择其他 Python。</translation>
    </message>
    <message>
        <source>Aloft&apos;s agent, run by %1, ended unexpectedly.</source>
        <translation>由 %1 运行的 Aloft 助手程序意外结束。</translation>
    </message>
    <message>
        <source>Runs go on. If this happens again, choose another Python in the settings.</source>
        <translation>运行会继续。如果再次发生，请在设置中选择其他 Python。</translation>
    </message>
</context>
<context>
    <name>Aloft::ProcessModel</name>
    <message>
        <source>A run of yours: %1</source>
        <translation>你的一次运行：%1</translation>
    </message>
    <message>
        <source>User: %1</source>
        <translation>用户：%1</translation>
    </message>
    <message>
        <source>Memory: %1</source>
        <translation>显存：%1</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>On</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>显存</translation>
    </message>
</context>
<context>
    <name>Aloft::ProcessTask</name>
    <message>
        <source>%1 cannot be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 未及时响应。</translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation>%1 失败。</translation>
    </message>
</context>
<context>
    <name>Aloft::ProfileBundle</name>
    <message>
        <source>This file is of a newer Aloft.</source>
        <translation>此文件来自更新版本的 Aloft。</translation>
    </message>
    <message>
        <source>This is no file with settings of Aloft.</source>
        <translation>这不是 Aloft 的设置文件。</translation>
    </message>
    <message>
        <source>Update Aloft here, then try again.</source>
        <translation>请先更新这里的 Aloft，然后重试。</translation>
    </message>
    <message>
        <source>Choose one that Aloft has exported.</source>
        <translation>请选择由 Aloft 导出的文件。</translation>
    </message>
</context>
<context>
    <name>Aloft::ProfileOwner</name>
    <message>
        <source>The message was not understood.</source>
        <translation>无法解析该消息。</translation>
    </message>
    <message>
        <source>Another version of Aloft is running.</source>
        <translation>另一个版本的 Aloft 正在运行。</translation>
    </message>
    <message>
        <source>Quit it, then try again.</source>
        <translation>请先将其退出，然后重试。</translation>
    </message>
    <message>
        <source>This profile is in use by %1 (process %2 on %3).</source>
        <extracomment>%1 is a program, %2 a process number, %3 the name of a computer</extracomment>
        <translation>此配置文件正由 %1 使用（%3 上的进程 %2）。</translation>
    </message>
    <message>
        <source>Quit that program, or use another profile with --profile.</source>
        <translation>请退出该程序，或使用 --profile 指定其他配置文件。</translation>
    </message>
    <message>
        <source>Aloft cannot listen for its terminal program: %1.</source>
        <translation>Aloft 无法监听其终端程序：%1。</translation>
    </message>
    <message>
        <source>Check the permissions of %1, or use another profile with --profile.</source>
        <translation>请检查 %1 的权限，或使用 --profile 指定其他配置文件。</translation>
    </message>
</context>
<context>
    <name>Aloft::ProfileTransfer</name>
    <message>
        <source>Settings of Aloft (*.json)</source>
        <translation>Aloft 设置 (*.json)</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>导出设置</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>导入设置</translation>
    </message>
</context>
<context>
    <name>Aloft::Program</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>%1 is too large for a program.</source>
        <translation>%1 过大，无法作为程序运行。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>请检查其权限。</translation>
    </message>
</context>
<context>
    <name>Aloft::ProgramLink</name>
    <message>
        <source>%1 is there already, and is something else.</source>
        <translation>%1 已经存在，并且是其他内容。</translation>
    </message>
    <message>
        <source>Rename or delete it, and try again.</source>
        <translation>请将其重命名或删除，然后重试。</translation>
    </message>
    <message>
        <source>%1 could not be made.</source>
        <translation>无法创建 %1。</translation>
    </message>
    <message>
        <source>Can you write to its folder?</source>
        <translation>您是否有权写入它所在的文件夹？</translation>
    </message>
    <message>
        <source>%1 could not be removed.</source>
        <translation>无法移除 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::ProgramText</name>
    <message>
        <source>The program is not changed: it is not UTF-8, and does not say what it is.</source>
        <translation>程序未改动：它不是 UTF-8，也没有注明编码。</translation>
    </message>
    <message>
        <source>Save it as UTF-8, or name its encoding in its first line.</source>
        <translation>请另存为 UTF-8，或在第一行注明编码。</translation>
    </message>
    <message>
        <source>The program is not changed: it cannot be read in its encoding, %1.</source>
        <translation>程序未改动：无法按其编码 %1 读取。</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>The program is not changed: its encoding, %1, has not all characters of the change.</source>
        <translation>程序未改动：其编码 %1 不包含改动所需的全部字符。</translation>
    </message>
</context>
<context>
    <name>Aloft::ProjectSetup</name>
    <message>
        <source>%1 cannot be understood.</source>
        <translation>无法理解 %1。</translation>
    </message>
    <message>
        <source>Mend it, or delete it to begin anew.</source>
        <translation>请修正它，或删除它以重新开始。</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::Python</name>
    <message>
        <source>Named in the settings.</source>
        <translation>在设置中指定。</translation>
    </message>
    <message>
        <source>The environment in this folder.</source>
        <translation>此文件夹中的环境。</translation>
    </message>
    <message>
        <source>The environment Aloft was started in.</source>
        <translation>启动 Aloft 时所在的环境。</translation>
    </message>
    <message>
        <source>Made by Aloft.</source>
        <translation>由 Aloft 创建。</translation>
    </message>
    <message>
        <source>Found on the search path.</source>
        <translation>在搜索路径中找到。</translation>
    </message>
    <message>
        <source>Installed by pyenv.</source>
        <translation>由 pyenv 安装。</translation>
    </message>
    <message>
        <source>A conda environment.</source>
        <translation>conda 环境。</translation>
    </message>
    <message>
        <source>The system&apos;s own.</source>
        <translation>系统自带。</translation>
    </message>
    <message>
        <source>It does not answer like a Python.</source>
        <translation>其应答不像是 Python。</translation>
    </message>
    <message>
        <source>Python %1 · %2</source>
        <extracomment>%1 is a version, %2 a path</extracomment>
        <translation>Python %1 · %2</translation>
    </message>
    <message>
        <source>Too old: Python %1 or later is needed.</source>
        <translation>版本过旧：需要 Python %1 或更高版本。</translation>
    </message>
    <message>
        <source>It has no ipykernel.</source>
        <translation>未安装 ipykernel。</translation>
    </message>
    <message>
        <source>It has no Jupyter server.</source>
        <translation>未安装 Jupyter 服务器。</translation>
    </message>
</context>
<context>
    <name>Aloft::QueueChanges</name>
    <message>
        <source>%1 is number %2 in the queue now.</source>
        <translation>%1 现在排在队列的第 %2 位。</translation>
    </message>
    <message>
        <source>%1 waits for something else now.</source>
        <translation>%1 现在等待的条件已更改。</translation>
    </message>
    <message>
        <source>%1 no longer waits.</source>
        <translation>%1 已不再等待。</translation>
    </message>
</context>
<context>
    <name>Aloft::QueueMenu</name>
    <message>
        <source>Start after</source>
        <translation>何时启动</translation>
    </message>
    <message>
        <source>Its turn</source>
        <translation>轮到它时</translation>
    </message>
    <message>
        <source>Only if that succeeds</source>
        <translation>仅当前一项成功时</translation>
    </message>
    <message>
        <source>When a GPU is free</source>
        <translation>有空闲 GPU 时</translation>
    </message>
</context>
<context>
    <name>Aloft::QuietTime</name>
    <message>
        <source>%1 tomorrow</source>
        <translation>明天 %1</translation>
    </message>
</context>
<context>
    <name>Aloft::QuitDialog</name>
    <message>
        <source>Keep running in the &amp;background</source>
        <translation>在后台继续运行(&amp;B)</translation>
    </message>
    <message>
        <source>Quit Aloft</source>
        <translation>退出 Aloft</translation>
    </message>
    <message>
        <source>What is ticked goes on, where need be with Aloft in the background: start it again to see it.</source>
        <translation>勾选的内容将继续运行，必要时 Aloft 留在后台：再次启动 Aloft 即可看到。</translation>
    </message>
    <message>
        <source>What is at work</source>
        <translation>正在进行的任务</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>退出之后</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ends with its tab</source>
        <translation>随标签页一起结束</translation>
    </message>
    <message>
        <source>Goes on in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>Goes on where it is</source>
        <translation>在原处继续</translation>
    </message>
    <message>
        <source>Ends, and what it has in memory is lost</source>
        <translation>结束，内存中的内容将丢失</translation>
    </message>
    <message>
        <source>Waits until Aloft is started again</source>
        <translation>等到 Aloft 再次启动</translation>
    </message>
    <message>
        <source>Is stopped</source>
        <translation>将被停止</translation>
    </message>
    <message>
        <source>&amp;Keep what is ticked</source>
        <translation>保留勾选的内容(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Stop and quit</source>
        <translation>停止并退出(&amp;S)</translation>
    </message>
    <message>
        <source>Something is at work</source>
        <translation>有任务正在进行</translation>
    </message>
</context>
<context>
    <name>Aloft::RcloneDeleteTask</name>
    <message>
        <source>The drive&apos;s own folder cannot be deleted.</source>
        <translation>存储位置本身的文件夹不能删除。</translation>
    </message>
    <message>
        <source>Choose what is in it.</source>
        <translation>请选择其中的内容。</translation>
    </message>
</context>
<context>
    <name>Aloft::RcloneDownloadTask</name>
    <message>
        <source>%1 has no bytes of its own.</source>
        <translation>%1 没有自己的内容。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
</context>
<context>
    <name>Aloft::RcloneDrive</name>
    <message>
        <source>%1 was changed on the drive meanwhile.</source>
        <translation>%1 在存储位置上已被更改。</translation>
    </message>
    <message>
        <source>Look at both versions, then decide which one stays.</source>
        <translation>请查看两个版本，再决定保留哪一个。</translation>
    </message>
    <message>
        <source>%1 did not arrive as it was sent.</source>
        <translation>%1 到达后与发送的不一致。</translation>
    </message>
    <message>
        <source>Try again; if it stays, check the remote with rclone.</source>
        <translation>请重试；如果依旧，请用 rclone 检查该远程。</translation>
    </message>
    <message>
        <source>A drive of rclone needs the name of a remote.</source>
        <translation>rclone 的存储位置需要远程的名称。</translation>
    </message>
    <message>
        <source>&quot;rclone listremotes&quot; shows them; write one behind the name: drive add rclone s3 mys3:bucket</source>
        <translation>用“rclone listremotes”查看；请写在名称后面：drive add rclone s3 mys3:bucket</translation>
    </message>
    <message>
        <source>%1 is on the drive already.</source>
        <translation>存储位置上已有 %1。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
</context>
<context>
    <name>Aloft::RcloneForm</name>
    <message>
        <source>&amp;Look again</source>
        <translation>再看一次(&amp;L)</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>远程</translation>
    </message>
    <message>
        <source>Folder in it</source>
        <translation>其中的文件夹</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>&amp;Remote</source>
        <translation>远程(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Folder in it</source>
        <translation>其中的文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>A remote of rclone</source>
        <translation>rclone 的远程</translation>
    </message>
    <message>
        <source>Whatever rclone reaches: S3, WebDAV, SFTP, OneDrive and many more. Set it up with &quot;rclone config&quot; first.</source>
        <translation>rclone 能连接的一切：S3、WebDAV、SFTP、OneDrive 等等。请先用“rclone config”设置好。</translation>
    </message>
    <message>
        <source>Asking rclone…</source>
        <translation>正在询问 rclone…</translation>
    </message>
    <message>
        <source>rclone knows no remote yet. Set one up with &quot;rclone config&quot;, then look again.</source>
        <translation>rclone 还没有任何远程。请用“rclone config”设置一个，然后再看一次。</translation>
    </message>
</context>
<context>
    <name>Aloft::RcloneMoveTask</name>
    <message>
        <source>A folder cannot go into itself.</source>
        <translation>文件夹不能移到自身里面。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择别的文件夹。</translation>
    </message>
</context>
<context>
    <name>Aloft::RcloneServer</name>
    <message>
        <source>rclone says: %1</source>
        <extracomment>%1: what rclone itself says, in English</extracomment>
        <translation>rclone 报告：%1</translation>
    </message>
    <message>
        <source>Look whether &quot;rclone lsf&quot; reaches that remote.</source>
        <translation>请看看“rclone lsf”能否访问该远程。</translation>
    </message>
    <message>
        <source>rclone is not installed on this computer.</source>
        <translation>这台电脑上没有安装 rclone。</translation>
    </message>
    <message>
        <source>Install it, set up a remote with &quot;rclone config&quot;, then try again.</source>
        <translation>请安装它，用“rclone config”设置远程，然后重试。</translation>
    </message>
    <message>
        <source>rclone has ended.</source>
        <translation>rclone 已退出。</translation>
    </message>
    <message>
        <source>Look whether &quot;rclone version&quot; works, then try again.</source>
        <translation>请看看“rclone version”能否运行，然后重试。</translation>
    </message>
    <message>
        <source>rclone gave an answer that Aloft cannot read.</source>
        <translation>rclone 返回了 Aloft 无法读懂的内容。</translation>
    </message>
    <message>
        <source>rclone does not say where it listens.</source>
        <translation>rclone 没有说明它的监听地址。</translation>
    </message>
    <message>
        <source>Look whether &quot;rclone rcd&quot; works, then try again.</source>
        <translation>请看看“rclone rcd”能否运行，然后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::RcloneStatTask</name>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>Look whether it was moved or deleted.</source>
        <translation>请看看它是否被移动或删除。</translation>
    </message>
</context>
<context>
    <name>Aloft::RcloneUploadTask</name>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 不是文件。</translation>
    </message>
    <message>
        <source>Look whether it was moved or deleted.</source>
        <translation>请看看它是否被移动或删除。</translation>
    </message>
    <message>
        <source>%1 is on the drive already.</source>
        <translation>存储位置上已有 %1。</translation>
    </message>
    <message>
        <source>Choose another name, or replace what is there.</source>
        <translation>请换一个名称，或替换已有的内容。</translation>
    </message>
    <message>
        <source>%1 changed while it was read.</source>
        <translation>读取 %1 时它发生了变化。</translation>
    </message>
    <message>
        <source>Try again when nothing writes to it.</source>
        <translation>请在没有程序写入它时重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::Reading</name>
    <message>
        <source>GPU load</source>
        <translation>GPU 负载</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>显存</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>CPU load</source>
        <translation>CPU 负载</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>load</source>
        <comment>of a GPU, short</comment>
        <translation>负载</translation>
    </message>
    <message>
        <source>memory</source>
        <comment>of a GPU, short</comment>
        <translation>显存</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>disk</source>
        <comment>short</comment>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>net in</source>
        <comment>received from the network, short</comment>
        <translation>下行</translation>
    </message>
    <message>
        <source>net out</source>
        <comment>sent to the network, short</comment>
        <translation>上行</translation>
    </message>
</context>
<context>
    <name>Aloft::RemoteSnapshot</name>
    <message>
        <source>It lives in the drive&apos;s own editor and is no file.</source>
        <translation>它只存在于存储位置自带的编辑器中，不是文件。</translation>
    </message>
    <message>
        <source>It is a link to something else on the drive.</source>
        <translation>它是指向存储位置上其他内容的链接。</translation>
    </message>
    <message>
        <source>The drive does not let it be downloaded.</source>
        <translation>存储位置不允许下载它。</translation>
    </message>
    <message>
        <source>It lies too deep in folders.</source>
        <translation>它所在的文件夹层级太深。</translation>
    </message>
</context>
<context>
    <name>Aloft::RemoveAccountTask</name>
    <message>
        <source>This account is the token in %1.</source>
        <translation>这个账号是 %1 中的令牌。</translation>
    </message>
    <message>
        <source>Remove the variable from the environment, and start Aloft again.</source>
        <translation>请从环境中删除该变量，并重新启动 Aloft。</translation>
    </message>
    <message>
        <source>%1 has taken Aloft&apos;s right back, but this computer&apos;s keychain does not forget the sign-in.</source>
        <translation>%1 已收回 Aloft 的授权，但本机的密钥环未能删除登录信息。</translation>
    </message>
    <message>
        <source>Unlock the keychain, then sign out once more.</source>
        <translation>请解锁密钥环，然后再退出登录一次。</translation>
    </message>
</context>
<context>
    <name>Aloft::RemoveTask</name>
    <message>
        <source>%1 could not be deleted.</source>
        <translation>无法删除 %1。</translation>
    </message>
    <message>
        <source>Is its folder read-only, or does another program use it?</source>
        <translation>它所在的文件夹是否为只读，或者有其他程序正在使用它？</translation>
    </message>
</context>
<context>
    <name>Aloft::ReportView</name>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Text (*.txt);;All files (*)</source>
        <translation>文本 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation>报告已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The report is in the clipboard. Paste it on the page, where you can still leave it.</source>
        <translation>报告已复制到剪贴板。请粘贴到页面上，届时仍可放弃提交。</translation>
    </message>
    <message>
        <source>No browser could be opened. The page is %1.</source>
        <translation>无法打开浏览器。页面地址是 %1。</translation>
    </message>
    <message>
        <source>Nothing is sent by itself. This is the whole report, in English for those who make Aloft; secrets, paths and names that Aloft knows are out of it. Read it, and take out what else should stay with you.</source>
        <translation>不会自动发送任何内容。这就是完整的报告，以英文写成，供 Aloft 的开发者阅读；Aloft 已知的密钥、路径和名称都已去除。请通读一遍，并删去其他不应外传的内容。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>&amp;Take out</source>
        <translation>删去(&amp;T)</translation>
    </message>
    <message>
        <source>The selected text, or the line of the cursor (Delete)</source>
        <translation>所选文字；未选时为光标所在行（Delete 键）</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Copy and open the &amp;issue page</source>
        <translation>复制并打开问题页面(&amp;I)</translation>
    </message>
</context>
<context>
    <name>Aloft::ReportWindow</name>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>报告(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Aloft::RevokeTask</name>
    <message>
        <source>%1 could not be told that Aloft gives the account up.</source>
        <translation>无法通知 %1：Aloft 已放弃该账号。</translation>
    </message>
    <message>
        <source>Take the right back by hand at %1.</source>
        <translation>请在 %1 手动收回授权。</translation>
    </message>
    <message>
        <source>%1 was not told that Aloft gives the account up: this computer&apos;s keychain does not have the sign-in, or does not answer.</source>
        <translation>未能通知 %1 Aloft 不再使用此账号：本机的密钥环中没有登录信息，或没有响应。</translation>
    </message>
</context>
<context>
    <name>Aloft::RewriteTask</name>
    <message>
        <source>The code is not changed: it has a part that is no Python.</source>
        <translation>代码未修改：其中有一部分不是 Python。</translation>
    </message>
    <message>
        <source>The code is not changed: it uses the name &quot;device&quot; for something else.</source>
        <translation>代码未修改：名称“device”已另作他用。</translation>
    </message>
    <message>
        <source>The code is not changed: it has no line &quot;import torch&quot; to put the choice of the device behind.</source>
        <translation>代码未修改：没有可在其后选择设备的“import torch”行。</translation>
    </message>
    <message>
        <source>The code is not changed: there is more in the line of the import.</source>
        <translation>代码未修改：导入语句所在的行还有其他内容。</translation>
    </message>
    <message>
        <source>The code is not changed: it is too long.</source>
        <translation>代码未修改：代码过长。</translation>
    </message>
    <message>
        <source>The code is not changed: this change is unknown.</source>
        <translation>代码未修改：未知的修改。</translation>
    </message>
    <message>
        <source>it is not certain that this is PyTorch&apos;s</source>
        <translation>无法确定它属于 PyTorch</translation>
    </message>
    <message>
        <source>it is in a data set: move it to the training loop</source>
        <translation>它在数据集中：请移到训练循环</translation>
    </message>
    <message>
        <source>its arguments are unusual</source>
        <translation>其参数不常见</translation>
    </message>
    <message>
        <source>@@ cell %1, line %2</source>
        <translation>@@ 单元格 %1，第 %2 行</translation>
    </message>
    <message>
        <source>@@ line %1</source>
        <translation>@@ 第 %1 行</translation>
    </message>
    <message>
        <source>Not changed, look at them yourself:</source>
        <translation>以下未修改，请自行查看：</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a line of code, %2 says why it was left alone</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>No Python was found on this computer, which changing code needs.</source>
        <translation>本机没有找到修改代码所需的 Python。</translation>
    </message>
    <message>
        <source>Python&apos;s answer could not be understood.</source>
        <translation>无法理解 Python 的回答。</translation>
    </message>
    <message>
        <source>it is no plain number: halve it where it comes from</source>
        <translation>它不是直接写出的数字：请在其来源处减半</translation>
    </message>
</context>
<context>
    <name>Aloft::RichItem</name>
    <message>
        <source>No browser could be started. The page is %1</source>
        <translation>无法启动浏览器。页面位于 %1</translation>
    </message>
    <message>
        <source>This output needs a browser: it contains a program.</source>
        <translation>此输出包含程序，需要使用浏览器查看。</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>An output of a kind that cannot be shown here: %1</source>
        <translation>无法在此显示这种类型的输出：%1</translation>
    </message>
    <message>
        <source>Widgets are shown by their text.</source>
        <translation>小部件以其文本形式显示。</translation>
    </message>
    <message>
        <source>Without its programs, which only a browser runs.</source>
        <translation>未包含其中的程序，它们只能在浏览器中运行。</translation>
    </message>
    <message>
        <source>This figure needs a browser and a network: the page gets plotly.js from cdn.plot.ly.</source>
        <translation>此图需要浏览器和网络：页面会从 cdn.plot.ly 获取 plotly.js。</translation>
    </message>
</context>
<context>
    <name>Aloft::RootTask</name>
    <message>
        <source>The drive&apos;s folder is not there any more.</source>
        <translation>存储位置上的文件夹已不存在。</translation>
    </message>
    <message>
        <source>Nothing was changed. Restore it on the drive, or sync with another folder.</source>
        <translation>什么都没有改动。请在存储位置上恢复它，或与另一个文件夹同步。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunActions</name>
    <message>
        <source>Interrupt</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Terminate</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制终止</translation>
    </message>
    <message>
        <source>Interrupt, as Ctrl+C does</source>
        <translation>中断，如同按下 Ctrl+C</translation>
    </message>
    <message>
        <source>It does not stop. Terminate ends it at once, with what it holds in memory.</source>
        <translation>它没有停止。终止会立即结束它，其内存中的内容将丢失。</translation>
    </message>
    <message>
        <source>It does not end. Kill cannot be refused: files it is writing stay half written.</source>
        <translation>它没有结束。强制终止无法被拒绝：正在写入的文件会停留在未写完的状态。</translation>
    </message>
    <message>
        <source>Resume the queue</source>
        <translation>恢复队列</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Resume the queue: the next run may start</source>
        <translation>恢复队列：下一项运行可以启动</translation>
    </message>
    <message>
        <source>Pause the queue: what runs goes on, nothing else starts</source>
        <translation>暂停队列：正在运行的会继续，不再启动其他运行</translation>
    </message>
    <message>
        <source>The command line is in the clipboard.</source>
        <translation>命令行已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Run again on</source>
        <translation>在以下位置重新运行</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Show output</source>
        <translation>显示输出</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Save output…</source>
        <translation>保存输出…</translation>
    </message>
    <message>
        <source>Export metrics…</source>
        <translation>导出指标…</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>后移</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>立即启动</translation>
    </message>
    <message>
        <source>It was started elsewhere: its environment and the text that ran are not known here.</source>
        <translation>它是在别处启动的：这里不知道它的环境变量和所运行的代码。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Take it off the list, though nobody can tell whether it still runs. Found again, it comes back.</source>
        <translation>将它从列表中移除，尽管无法得知它是否仍在运行。再次找到时会重新列出。</translation>
    </message>
    <message>
        <source>Hardware meanwhile</source>
        <translation>运行期间的硬件</translation>
    </message>
</context>
<context>
    <name>Aloft::RunAlerts</name>
    <message>
        <source>Aloft goes on without its window</source>
        <translation>Aloft 在没有窗口的情况下继续运行</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are at work. Open or quit Aloft by its icon in the tray.</source>
        <translation>
            <numerusform>有 %n 项正在工作。可通过托盘图标打开或退出 Aloft。</numerusform>
        </translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>It keeps your folders in step. Start it again to see how; its command Quit ends it.</source>
        <translation>它会让您的文件夹保持同步。再次启动 Aloft 即可查看；用“退出”命令可以结束它。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunBook</name>
    <message>
        <source>It was cancelled before it started.</source>
        <translation>它在启动之前已被取消。</translation>
    </message>
    <message>
        <source>It was deleted where it ran.</source>
        <translation>它已在其运行处被删除。</translation>
    </message>
    <message>
        <source>This run is over.</source>
        <translation>此运行已结束。</translation>
    </message>
    <message>
        <source>The run cannot be reached now.</source>
        <translation>目前无法联系该运行。</translation>
    </message>
    <message>
        <source>Try again when its session is connected.</source>
        <translation>请在其会话连接后重试。</translation>
    </message>
    <message>
        <source>Aloft ended before the cells did; the notebook shows how they went on.</source>
        <translation>Aloft 先于单元格结束；后续情况见笔记本。</translation>
    </message>
    <message>
        <source>Its machine is gone: the session has another one now.</source>
        <translation>它所在的机器已不在：该会话现在连接的是另一台机器。</translation>
    </message>
    <message>
        <source>Its session was deleted; nobody can tell how it goes on.</source>
        <translation>它的会话已删除，无法得知它后来如何。</translation>
    </message>
    <message>
        <source>This run has no notebook.</source>
        <translation>此运行没有笔记本。</translation>
    </message>
    <message>
        <source>Its cells ended while their notebook was closed; the notebook shows what came of them.</source>
        <translation>其单元格在笔记本关闭期间已结束；结果见笔记本。</translation>
    </message>
    <message>
        <source>The notebook of these cells is closed.</source>
        <translation>这些单元格所在的笔记本已关闭。</translation>
    </message>
    <message>
        <source>Open it to stop them.</source>
        <translation>打开它才能停止这些单元格。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunComparison</name>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Most memory</source>
        <translation>内存峰值</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>有差异</translation>
    </message>
    <message>
        <source>GPU memory, peak</source>
        <translation>显存峰值</translation>
    </message>
    <message>
        <source>GPU load, mean</source>
        <translation>GPU 平均负载</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
</context>
<context>
    <name>Aloft::RunDialog</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>&amp;Arguments</source>
        <translation>参数(&amp;A)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the working folder</source>
        <translation>选择工作文件夹</translation>
    </message>
    <message>
        <source>Working &amp;folder</source>
        <translation>工作文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>环境变量(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation>工作文件夹</translation>
    </message>
    <message>
        <source>A notebook takes no arguments.</source>
        <translation>笔记本不接受参数。</translation>
    </message>
    <message>
        <source>As in a terminal, with quotes where there are blanks.</source>
        <translation>写法与终端中相同，含空格时加引号。</translation>
    </message>
    <message numerus="yes">
        <source>%n argument(s): %1</source>
        <translation>
            <numerusform>%n 个参数：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>There it runs in the folder of the file.</source>
        <translation>在那里，它会在文件所在的文件夹中运行。</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>该文件夹不存在。</translation>
    </message>
    <message>
        <source>One NAME=value a line. Secrets are given to this run and not remembered.</source>
        <translation>每行一个 NAME=value。密钥仅提供给此次运行，不会被记住。</translation>
    </message>
    <message>
        <source>One NAME=value a line.</source>
        <translation>每行一个 NAME=value。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunDispatch</name>
    <message>
        <source>The session of this run is gone.</source>
        <translation>此运行的会话已不存在。</translation>
    </message>
    <message>
        <source>Run it on another session.</source>
        <translation>请在其他会话中运行。</translation>
    </message>
    <message>
        <source>The secrets of this run are not written down, and Aloft was closed since: %1.</source>
        <translation>此运行的密钥不会写入磁盘，而 Aloft 此后曾关闭：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Start it again with them.</source>
        <translation>请提供这些密钥重新启动它。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunDoctor</name>
    <message>
        <source>Done. Run the program again.</source>
        <translation>完成。请重新运行程序。</translation>
    </message>
    <message>
        <source>%1 was changed. Run it again.</source>
        <translation>%1 已修改。请重新运行。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunExport</name>
    <message>
        <source>Save output</source>
        <translation>保存输出</translation>
    </message>
    <message>
        <source>Text (*.txt *.log);;All files (*)</source>
        <translation>文本 (*.txt *.log);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export metrics</source>
        <translation>导出指标</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>The rest of the output is on its way; then it is saved.</source>
        <translation>其余输出正在取回，随后即会保存。</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunFigures</name>
    <message>
        <source>Figures</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>Aloft::RunForms</name>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>write NAME=value.</source>
        <translation>请写成 NAME=value。</translation>
    </message>
    <message>
        <source>the quotes of %1 do not match.</source>
        <translation>%1 的引号不匹配。</translation>
    </message>
    <message>
        <source>%1 has no value. Secrets are not remembered.</source>
        <translation>%1 没有值。密钥不会被记住。</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>the working folder of a run</comment>
        <translation>在 %1 中</translation>
    </message>
    <message>
        <source>The working folder %1 is not there.</source>
        <translation>工作文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunHardware</name>
    <message>
        <source>GPU memory peak %1</source>
        <translation>显存峰值 %1</translation>
    </message>
    <message>
        <source>mean GPU load %1</source>
        <translation>GPU 平均负载 %1</translation>
    </message>
    <message>
        <source>energy %1</source>
        <translation>能耗 %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between figures</comment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Aloft::RunLog</name>
    <message>
        <source>The output of a run cannot be kept on this computer.</source>
        <translation>无法在本机上保存某项运行的输出。</translation>
    </message>
    <message>
        <source>It is still where the run is. Make room on the disk; then it comes.</source>
        <translation>输出仍在运行所在之处。请在磁盘上腾出空间，之后即会取回。</translation>
    </message>
    <message>
        <source>Output of a run came that does not follow what is here.</source>
        <translation>收到的运行输出与本机已有的内容不衔接。</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunLook</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>剩余约 %1 分</translation>
    </message>
    <message>
        <source>about %1 h %2 min left</source>
        <translation>剩余约 %1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday and time</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Aloft::RunModel</name>
    <message>
        <source>Queued, place %1</source>
        <translation>已排队，第 %1 位</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Without connection</source>
        <translation>断开连接时</translation>
    </message>
</context>
<context>
    <name>Aloft::RunNotebookCommand</name>
    <message>
        <source>A notebook takes no arguments.</source>
        <translation>笔记本不接受参数。</translation>
    </message>
    <message>
        <source>Leave out what follows &quot;--&quot;.</source>
        <translation>请去掉“--”之后的内容。</translation>
    </message>
    <message>
        <source>Cell %1 of %2</source>
        <translation>单元格 %1，共 %2 个</translation>
    </message>
    <message>
        <source>Cell %1 failed.</source>
        <translation>单元格 %1 运行失败。</translation>
    </message>
    <message>
        <source>A run that is let go of cannot write a file of this computer.</source>
        <translation>放手的运行无法写入本机的文件。</translation>
    </message>
    <message>
        <source>Leave out --output; &quot;aloftctl runs collect&quot; brings the notebook here.</source>
        <translation>请去掉 --output；用“aloftctl runs collect”可将笔记本取回本机。</translation>
    </message>
    <message>
        <source>The outputs go into %1.</source>
        <translation>输出将写入 %1。</translation>
    </message>
    <message>
        <source>Notebooks need ipykernel in the Python that runs them.</source>
        <translation>运行笔记本的 Python 中需要安装 ipykernel。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunNotices</name>
    <message>
        <source>It took %1 on %2.</source>
        <translation>用时 %1，运行位置：%2。</translation>
    </message>
    <message>
        <source>Last %1: %2.</source>
        <translation>最新的 %1：%2。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>%1 was stopped</source>
        <translation>%1 已被停止</translation>
    </message>
    <message>
        <source>%1 has ended</source>
        <translation>%1 已结束</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) have ended</source>
        <translation>
            <numerusform>%n 项运行已结束</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed.</source>
        <translation>
            <numerusform>其中 %n 项失败。</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them ended well.</source>
        <translation>全部成功结束。</translation>
    </message>
    <message>
        <source>%1 has run</source>
        <translation>%1 已运行完毕</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) in %1.</source>
        <translation>
            <numerusform>%n 个单元格，用时 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 may be stuck</source>
        <translation>%1 可能卡住</translation>
    </message>
    <message>
        <source>It has said nothing for %1 on %2. Nothing is stopped by itself.</source>
        <translation>它在 %2 上已有 %1 没有任何输出。Aloft 不会自动停止它。</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>%1 waits for your answer</source>
        <translation>%1 正在等待您的输入</translation>
    </message>
    <message>
        <source>Open doctor</source>
        <translation>打开医生</translation>
    </message>
</context>
<context>
    <name>Aloft::RunOutput</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>Finished in %1</source>
        <translation>已完成，用时 %1</translation>
    </message>
    <message>
        <source>Stopped after %1</source>
        <translation>已停止，用时 %1</translation>
    </message>
    <message>
        <source>Failed with exit code %1 after %2</source>
        <translation>失败，退出代码 %1，用时 %2</translation>
    </message>
    <message>
        <source>The program waits for your answer:</source>
        <translation>程序正在等待您的回答：</translation>
    </message>
    <message>
        <source>Waits for your answer</source>
        <translation>正在等待您的回答</translation>
    </message>
    <message>
        <source>Running, %1</source>
        <translation>正在运行，%1</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Asked to stop…</source>
        <translation>已请求停止…</translation>
    </message>
    <message>
        <source>Interrupted after %1</source>
        <translation>%1 后被中断</translation>
    </message>
    <message>
        <source>Failed with %1 after %2</source>
        <extracomment>%1 is the name of an error, such as ValueError, %2 a duration</extracomment>
        <translation>失败（%1），用时 %2</translation>
    </message>
</context>
<context>
    <name>Aloft::RunOutputs</name>
    <message>
        <source>What this file prints appears here. Run it with F5.</source>
        <translation>此文件打印的内容会显示在此处。按 F5 运行。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>Aloft::RunProgramCommand</name>
    <message>
        <source>--output is for notebooks.</source>
        <translation>--output 仅用于笔记本。</translation>
    </message>
    <message>
        <source>Redirect the output of a program instead: aloftctl run FILE.py &gt; OUT.</source>
        <translation>请改为重定向程序的输出：aloftctl run FILE.py &gt; OUT。</translation>
    </message>
    <message>
        <source>Let go of the run; it goes on. See it again: aloftctl runs logs %1 --follow</source>
        <translation>已不再跟随该运行，它会继续。再次查看：aloftctl runs logs %1 --follow</translation>
    </message>
    <message>
        <source>Press Ctrl+C once more now to interrupt it.</source>
        <translation>现在再按一次 Ctrl+C 可将其中断。</translation>
    </message>
    <message>
        <source>Name a file to run, or a line for the shell with --command, and not both.</source>
        <translation>请给出要运行的文件，或用 --command 给出一行 shell 命令，不能两者都给。</translation>
    </message>
    <message>
        <source>&quot;aloftctl run --help&quot; says more.</source>
        <translation>详见“aloftctl run --help”。</translation>
    </message>
    <message>
        <source>Let go of the run, which has not started yet; it does when Aloft, or aloftctl, reaches its machine. See it then: aloftctl runs logs %1 --follow</source>
        <translation>不再跟随此运行；它还没有开始，等 Aloft 或 aloftctl 连上它所在的机器时才会开始。到时查看：aloftctl runs logs %1 --follow</translation>
    </message>
</context>
<context>
    <name>Aloft::RunQueue</name>
    <message>
        <source>The queue is paused.</source>
        <translation>队列已暂停。</translation>
    </message>
    <message>
        <source>Waits until its session is connected.</source>
        <translation>等待其会话连接。</translation>
    </message>
    <message>
        <source>Waits for the end of %1.</source>
        <translation>等待 %1 结束。</translation>
    </message>
    <message>
        <source>Waits for a success of %1, which did not end well.</source>
        <translation>等待 %1 成功，但它未能成功结束。</translation>
    </message>
    <message>
        <source>Waits for its turn.</source>
        <translation>等待轮到它。</translation>
    </message>
    <message>
        <source>Waits for a free GPU.</source>
        <translation>等待空闲的 GPU。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunRecord</name>
    <message>
        <source>Ended well.</source>
        <translation>已成功结束。</translation>
    </message>
    <message>
        <source>Ended with status %1.</source>
        <translation>已结束，退出状态为 %1。</translation>
    </message>
    <message>
        <source>Ended by the signal %1.</source>
        <translation>已被信号 %1 终止。</translation>
    </message>
    <message>
        <source>It could not be run.</source>
        <translation>无法运行。</translation>
    </message>
    <message>
        <source>It could not be run: %1</source>
        <translation>无法运行：%1</translation>
    </message>
    <message>
        <source>Its machine is gone, and with it how it ended.</source>
        <translation>其所在机器已不存在，因此无法得知它如何结束。</translation>
    </message>
    <message>
        <source>It was lost: %1</source>
        <translation>已丢失：%1</translation>
    </message>
    <message>
        <source>A cell failed: %1</source>
        <translation>有单元格运行失败：%1</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>已中断。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunRowDelegate</name>
    <message>
        <source>Running; last time %1</source>
        <translation>正在运行；上次用时 %1</translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>开始于 %1</translation>
    </message>
</context>
<context>
    <name>Aloft::RunSorting</name>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
</context>
<context>
    <name>Aloft::RunState</name>
    <message>
        <source>Queued</source>
        <translation>已排队</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>已被终止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>已丢失</translation>
    </message>
</context>
<context>
    <name>Aloft::RunStore</name>
    <message>
        <source>The list of runs in %1 cannot be read.</source>
        <translation>无法读取 %1 中的运行列表。</translation>
    </message>
    <message>
        <source>Runs of this time will not be remembered.</source>
        <translation>本次的运行将不会被记住。</translation>
    </message>
    <message>
        <source>The list of runs was written by a later Aloft.</source>
        <translation>运行列表由更高版本的 Aloft 写入。</translation>
    </message>
    <message>
        <source>It is left as it is; runs of this time will not be remembered.</source>
        <translation>该列表将保持原样；本次的运行将不会被记住。</translation>
    </message>
    <message>
        <source>The list of runs cannot be written.</source>
        <translation>无法写入运行列表。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunText</name>
    <message>
        <source>Asked to stop</source>
        <translation>已请求停止</translation>
    </message>
    <message>
        <source>Asked to terminate</source>
        <translation>已请求终止</translation>
    </message>
    <message>
        <source>Being killed</source>
        <translation>正在强制终止</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>a duration</comment>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>survives disconnection</source>
        <translation>断开连接后仍会继续</translation>
    </message>
    <message>
        <source>May be stuck</source>
        <translation>可能卡住</translation>
    </message>
    <message>
        <source>Failed (%1)</source>
        <comment>a run; exit status</comment>
        <translation>失败 (%1)</translation>
    </message>
    <message>
        <source>Waits for its session</source>
        <translation>正在等待其会话</translation>
    </message>
    <message>
        <source>It goes on while its session is not connected; the output comes later.</source>
        <translation>其会话未连接时它仍会继续；输出稍后取回。</translation>
    </message>
    <message>
        <source>Nobody follows its cells now; open their notebook to see how they go on.</source>
        <translation>目前没有人跟踪这些单元格；打开其笔记本即可查看进展。</translation>
    </message>
    <message>
        <source>survives disconnection, but ends with the server&apos;s service (%1)</source>
        <translation>断开连接后仍会继续，但会随服务器的服务（%1）一起结束</translation>
    </message>
    <message>
        <source>survives disconnection, but ends with the server&apos;s container</source>
        <translation>断开连接后仍会继续，但会随服务器的容器一起结束</translation>
    </message>
    <message>
        <source>survives disconnection, but ends with the server&apos;s cluster job (%1)</source>
        <translation>断开连接后仍会继续，但会随服务器的集群作业（%1）一起结束</translation>
    </message>
</context>
<context>
    <name>Aloft::RunView</name>
    <message>
        <source>Show when each line was printed</source>
        <translation>显示每行的输出时间</translation>
    </message>
    <message>
        <source>A picture is left out: it is too large, or of an unknown kind.</source>
        <translation>略去了一张图片：它过大，或类型未知。</translation>
    </message>
    <message>
        <source>This run was deleted.</source>
        <translation>此运行已被删除。</translation>
    </message>
    <message>
        <source>Input:</source>
        <translation>输入：</translation>
    </message>
    <message>
        <source>Asked to stop…</source>
        <translation>已请求停止…</translation>
    </message>
    <message>
        <source>Runs on without this connection; its output comes later</source>
        <translation>断开连接期间继续运行；输出稍后取回</translation>
    </message>
    <message>
        <source>Running, %1</source>
        <translation>正在运行，%1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) before these are not shown. All of them are in what Save output… writes.</source>
        <translation>
            <numerusform>此前的 %n 行没有显示。“保存输出…”会写出全部内容。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::RunsCancelCommand</name>
    <message>
        <source>It is over already.</source>
        <translation>它已经结束。</translation>
    </message>
    <message>
        <source>Asked to stop.</source>
        <translation>已请求停止。</translation>
    </message>
    <message>
        <source>It is being killed.</source>
        <translation>正在强行结束。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunsCollectCommand</name>
    <message>
        <source>The run was deleted.</source>
        <translation>该运行已被删除。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunsFilter</name>
    <message>
        <source>, </source>
        <comment>between the parts of a spoken list</comment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Aloft::RunsHeader</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>最新值</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
</context>
<context>
    <name>Aloft::RunsListCommand</name>
    <message numerus="yes">
        <source>The machine of %n run(s) does not answer; shown is what was known last.</source>
        <translation>
            <numerusform>%n 个运行的机器没有应答；显示的是最后已知的状态。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::RunsLogsCommand</name>
    <message>
        <source>&quot;%1&quot; is not an offset.</source>
        <translation>“%1”不是有效的偏移量。</translation>
    </message>
    <message>
        <source>Write a number of bytes, as in --from 1000.</source>
        <translation>请写出字节数，例如 --from 1000。</translation>
    </message>
    <message>
        <source>The machine of this run does not answer; shown is what is here.</source>
        <translation>此运行的机器没有应答；显示的是本机已有的内容。</translation>
    </message>
</context>
<context>
    <name>Aloft::RunsPanel</name>
    <message numerus="yes">
        <source>%n run(s) deleted.</source>
        <translation>
            <numerusform>已删除 %n 项运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>No run matches “%1”.</source>
        <translation>没有与“%1”匹配的运行。</translation>
    </message>
    <message>
        <source>Runs appear here and stay, with their output. F5 runs the open file.</source>
        <translation>运行及其输出会显示并保留在此处。按 F5 运行打开的文件。</translation>
    </message>
    <message>
        <source>The queue of %1 is paused: nothing more starts there.</source>
        <translation>%1 的队列已暂停：那里不会再启动其他运行。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Search runs by name, session or arguments</source>
        <translation>按名称、会话或参数搜索运行</translation>
    </message>
</context>
<context>
    <name>Aloft::RunsRemoveCommand</name>
    <message>
        <source>%1 is still running.</source>
        <translation>%1 仍在运行。</translation>
    </message>
    <message>
        <source>Stop it first: aloftctl runs cancel %1</source>
        <translation>请先将其停止：aloftctl runs cancel %1</translation>
    </message>
    <message>
        <source>%1 may still be running; its machine does not answer.</source>
        <translation>%1 可能仍在运行；它的机器没有应答。</translation>
    </message>
    <message>
        <source>Take it off the list all the same: aloftctl runs rm %1 --forget</source>
        <translation>仍要将它从列表中移除：aloftctl runs rm %1 --forget</translation>
    </message>
</context>
<context>
    <name>Aloft::RunsWaitCommand</name>
    <message>
        <source>The run was deleted.</source>
        <translation>该运行已被删除。</translation>
    </message>
    <message>
        <source>The machine of this run does not answer; waiting until it does.</source>
        <translation>此运行的机器没有应答；正在等待。</translation>
    </message>
</context>
<context>
    <name>Aloft::RuntimeChunks</name>
    <message>
        <source>The server takes no files as large as %1.</source>
        <translation>该服务器不接收像 %1 这么大的文件。</translation>
    </message>
    <message>
        <source>Carry it to that machine another way, for instance by a drive.</source>
        <translation>请用其他方式把它传到那台机器，例如通过存储位置。</translation>
    </message>
</context>
<context>
    <name>Aloft::RuntimeDeleteTask</name>
    <message>
        <source>The folder of the session itself cannot be deleted.</source>
        <translation>不能删除会话自身的文件夹。</translation>
    </message>
    <message>
        <source>Choose what is in it.</source>
        <translation>请选择其中的内容。</translation>
    </message>
</context>
<context>
    <name>Aloft::RuntimeDownload</name>
    <message>
        <source>%1 did not arrive as the machine has it.</source>
        <translation>%1 下载后的内容与那台机器上的不一致。</translation>
    </message>
    <message>
        <source>Try again; if it stays, check the network connection.</source>
        <translation>请重试；如果仍然如此，请检查网络连接。</translation>
    </message>
    <message>
        <source>%1 has no bytes of its own.</source>
        <translation>%1 没有自己的内容。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
</context>
<context>
    <name>Aloft::RuntimeDrive</name>
    <message>
        <source>The server names something &quot;%1&quot;, which is no name.</source>
        <translation>服务器给出的名称“%1”不是有效的名称。</translation>
    </message>
    <message>
        <source>Look at the folder in a terminal of that machine.</source>
        <translation>请在那台机器的终端中查看该文件夹。</translation>
    </message>
    <message>
        <source>Aloft needs the name &quot;%1&quot; itself.</source>
        <translation>名称“%1”由 Aloft 自己使用。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>%1 is on the machine already.</source>
        <translation>那台机器上已有 %1。</translation>
    </message>
    <message>
        <source>Choose another name, or replace what is there.</source>
        <translation>请换一个名称，或替换已有的内容。</translation>
    </message>
    <message>
        <source>%1 was changed on the machine meanwhile.</source>
        <translation>%1 在那台机器上已被更改。</translation>
    </message>
    <message>
        <source>Look at both versions, then decide which one stays.</source>
        <translation>请查看两个版本，再决定保留哪一个。</translation>
    </message>
    <message>
        <source>%1 did not arrive as it was sent.</source>
        <translation>%1 到达后与发送的不一致。</translation>
    </message>
    <message>
        <source>Try again; if it stays, check the disk of that machine.</source>
        <translation>请重试；如果仍然如此，请检查那台机器的磁盘。</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>Look whether it was moved or deleted.</source>
        <translation>请看看它是否被移动或删除。</translation>
    </message>
    <message>
        <source>The server takes nothing whose name begins with a dot, as %1 does.</source>
        <translation>服务器不接受名称以点开头的内容，例如 %1。</translation>
    </message>
    <message>
        <source>Give it another name, or allow hidden files on the server.</source>
        <translation>请换一个名称，或在服务器上允许隐藏文件。</translation>
    </message>
    <message>
        <source>%1 changed while it was read.</source>
        <translation>读取 %1 时它发生了变化。</translation>
    </message>
    <message>
        <source>Try again when nothing writes to it.</source>
        <translation>请在没有程序写入它时重试。</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>Check its disk, then try again.</source>
        <translation>请检查它所在的磁盘，然后重试。</translation>
    </message>
    <message>
        <source>The connection to the machine was closed while files were under way.</source>
        <translation>文件传输途中，与那台机器的连接已断开。</translation>
    </message>
    <message>
        <source>They go on when it is there again.</source>
        <translation>重新连接后会继续传输。</translation>
    </message>
    <message>
        <source>The disk of the machine took no more: %1 is missing.</source>
        <translation>那台机器的磁盘已无法写入：缺少 %1。</translation>
    </message>
    <message>
        <source>Make room on that disk, then try again.</source>
        <translation>请在该磁盘上腾出空间，然后再试一次。</translation>
    </message>
</context>
<context>
    <name>Aloft::RuntimeMoveTask</name>
    <message>
        <source>A folder cannot go into itself.</source>
        <translation>文件夹不能移到自身里面。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择别的文件夹。</translation>
    </message>
</context>
<context>
    <name>Aloft::RuntimeQuotaTask</name>
    <message>
        <source>The server does not tell how full its disk is.</source>
        <translation>服务器不提供磁盘的使用情况。</translation>
    </message>
    <message>
        <source>Look at the session in the Hardware panel.</source>
        <translation>请在“硬件”面板中查看该会话。</translation>
    </message>
</context>
<context>
    <name>Aloft::RuntimeWalkTask</name>
    <message>
        <source>%1 lies in more folders within each other than can be.</source>
        <translation>%1 所在的文件夹嵌套得过深。</translation>
    </message>
    <message>
        <source>Look for a link that leads to a folder above it.</source>
        <translation>请检查是否有指向上层文件夹的链接。</translation>
    </message>
</context>
<context>
    <name>Aloft::SaidProblems</name>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 不参与同步：%2</translation>
    </message>
    <message>
        <source>%1: this is settled.</source>
        <translation>%1：已经解决。</translation>
    </message>
</context>
<context>
    <name>Aloft::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>Aloft::SecretFile</name>
    <message>
        <source>This passphrase is too short.</source>
        <translation>口令太短。</translation>
    </message>
    <message numerus="yes">
        <source>Choose one of at least %n characters; several words are good.</source>
        <translation>
            <numerusform>请设置至少 %n 个字符的口令；用几个词组成也很好。</numerusform>
        </translation>
    </message>
    <message>
        <source>The passwords and tokens kept for Aloft are locked with your passphrase.</source>
        <translation>Aloft 保存的密码和令牌已用你的口令锁住。</translation>
    </message>
    <message>
        <source>Enter it under Settings, Accounts. If it is lost, delete %1 and sign in again.</source>
        <translation>请在“设置 ▸ 账号”中输入口令。如果忘记了，请删除 %1 后重新登录。</translation>
    </message>
    <message>
        <source>No password or token is kept for it.</source>
        <translation>没有为它保存密码或令牌。</translation>
    </message>
</context>
<context>
    <name>Aloft::SecretStore</name>
    <message>
        <source>No password or token is kept for it.</source>
        <translation>未保存其密码或令牌。</translation>
    </message>
</context>
<context>
    <name>Aloft::ServerCall</name>
    <message>
        <source>The Jupyter server is no longer in use.</source>
        <translation>该 Jupyter 服务器已不再使用。</translation>
    </message>
</context>
<context>
    <name>Aloft::ServerChannel</name>
    <message>
        <source>This server has neither a Python kernel nor terminals, so runs cannot be kept alive there.</source>
        <translation>此服务器既没有 Python 内核，也没有终端，因此无法让运行在那里持续下去。</translation>
    </message>
    <message>
        <source>Install ipykernel on the server, or allow terminals.</source>
        <translation>请在服务器上安装 ipykernel，或允许使用终端。</translation>
    </message>
</context>
<context>
    <name>Aloft::ServerUrl</name>
    <message>
        <source>This is not the address of a Jupyter server.</source>
        <translation>这不是 Jupyter 服务器的地址。</translation>
    </message>
    <message>
        <source>It looks like http://localhost:8888/lab?token=…; a starting server prints it.</source>
        <translation>地址形如 http://localhost:8888/lab?token=…；服务器启动时会输出该地址。</translation>
    </message>
</context>
<context>
    <name>Aloft::Session</name>
    <message>
        <source>Nothing runs.</source>
        <translation>没有正在运行的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n kernel(s) at rest.</source>
        <translation>
            <numerusform>%n 个内核处于空闲状态。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 kernel(s) at work.</source>
        <extracomment>%1 is how many kernels there are in all</extracomment>
        <translation>
            <numerusform>%1 个内核中有 %n 个正在工作。</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot be reached.</source>
        <translation>无法连接。</translation>
    </message>
    <message>
        <source>It was stopped by you.</source>
        <translation>已由您停止。</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未启动</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>正在重新连接</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>正在结束</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>It starts with the first cell or file that runs.</source>
        <translation>将在首个单元格或文件运行时启动。</translation>
    </message>
    <message>
        <source>%1 is asked for a machine.</source>
        <translation>正在向 %1 申请机器。</translation>
    </message>
    <message>
        <source>The machine is there; its server is being reached.</source>
        <translation>机器已就绪，正在连接其服务器。</translation>
    </message>
    <message>
        <source>The link is cut; trying again.</source>
        <translation>连接已断开，正在重试。</translation>
    </message>
    <message>
        <source>Its kernels are being ended.</source>
        <translation>正在结束其内核。</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionChoice</name>
    <message>
        <source>There is no session &quot;%1&quot;.</source>
        <translation>会话“%1”不存在。</translation>
    </message>
    <message>
        <source>&quot;aloftctl session list&quot; shows the sessions, &quot;aloftctl provider list&quot; where new ones can run.</source>
        <translation>“aloftctl session list”可列出会话，“aloftctl provider list”可列出能够运行新会话的位置。</translation>
    </message>
    <message>
        <source>SESSION|PROVIDER</source>
        <translation>会话|服务商</translation>
    </message>
    <message>
        <source>Where to run; without it, this computer.</source>
        <translation>运行位置；省略时为本机。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Run in a new session of this name.</source>
        <translation>在以此名称命名的新会话中运行。</translation>
    </message>
    <message>
        <source>Several sessions are named &quot;%1&quot;.</source>
        <translation>有多个名为“%1”的会话。</translation>
    </message>
    <message>
        <source>Say which by its id.</source>
        <translation>请用 ID 指明是哪一个。</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionCommands</name>
    <message>
        <source>Stop %1?</source>
        <translation>是否停止 %1？</translation>
    </message>
    <message numerus="yes">
        <source>%n kernel(s) end with it, and their variables are lost. Files stay.</source>
        <translation>
            <numerusform>%n 个内核将随之结束，其变量将丢失。文件会保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop session</source>
        <translation>停止会话</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>保持运行</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionDelegate</name>
    <message numerus="yes">
        <source>%n file(s) run here.</source>
        <translation>
            <numerusform>有 %n 个文件在此运行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::SessionFigures</name>
    <message>
        <source>no GPU</source>
        <translation>没有 GPU</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>number of, name</comment>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n 个 GPU</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (idle)</source>
        <comment>name of a session</comment>
        <translation>%1（空闲）</translation>
    </message>
    <message>
        <source>No GPU of it was used for ten minutes.</source>
        <translation>它的 GPU 已有十分钟没有使用。</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionMenu</name>
    <message>
        <source>Run %1 on</source>
        <translation>选择 %1 的运行位置</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>选择运行位置</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A session in the menu; %1 is its name, %2 its state</extracomment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionNotices</name>
    <message>
        <source>%1 was lost</source>
        <translation>%1 已丢失</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionOpenKernelTask</name>
    <message>
        <source>Starting a kernel</source>
        <translation>正在启动内核</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionProgram</name>
    <message>
        <source>A program of Aloft&apos;s own did not do its work on the machine of the session.</source>
        <translation>Aloft 自带的程序未能在会话所在的机器上完成工作。</translation>
    </message>
    <message>
        <source>Try again; if it stays, look whether Python works there.</source>
        <translation>请重试；如果仍然如此，请检查那里的 Python 能否正常运行。</translation>
    </message>
    <message>
        <source>Nothing could be run on the machine of the session.</source>
        <translation>无法在会话的机器上运行程序。</translation>
    </message>
    <message>
        <source>Files go without it; look at the session&apos;s state if that takes long.</source>
        <translation>文件会以其他方式继续传输；如果耗时过长，请查看会话的状态。</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionPythonTask</name>
    <message>
        <source>that of the running kernel</source>
        <translation>正在运行的内核所用的</translation>
    </message>
    <message>
        <source>that of the kernel specification “%1”</source>
        <translation>内核规范“%1”所用的</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionStartCommand</name>
    <message>
        <source>If its SHA-256 fingerprint is the one you expect, add: --certificate %1</source>
        <translation>如果其 SHA-256 指纹与您预期的一致，请添加：--certificate %1</translation>
    </message>
    <message>
        <source>There is no provider &quot;%1&quot;.</source>
        <translation>没有名为“%1”的服务商。</translation>
    </message>
    <message>
        <source>&quot;aloftctl provider list&quot; shows them.</source>
        <translation>“aloftctl provider list”可列出所有服务商。</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionStartTask</name>
    <message>
        <source>Asking for a machine</source>
        <translation>正在请求机器</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionStore</name>
    <message>
        <source>The list of sessions in %1 cannot be read.</source>
        <translation>无法读取 %1 中的会话列表。</translation>
    </message>
    <message>
        <source>Sessions of this time will not be remembered.</source>
        <translation>本次的会话将不会被记住。</translation>
    </message>
    <message>
        <source>The list of sessions was written by a later Aloft.</source>
        <translation>会话列表由更高版本的 Aloft 写入。</translation>
    </message>
    <message>
        <source>It is left as it is; sessions of this time will not be remembered.</source>
        <translation>该列表将保持原样；本次的会话将不会被记住。</translation>
    </message>
    <message>
        <source>The list of sessions cannot be written.</source>
        <translation>无法写入会话列表。</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionsOverview</name>
    <message>
        <source>Hardware of all sessions</source>
        <translation>所有会话的硬件</translation>
    </message>
</context>
<context>
    <name>Aloft::SessionsPanel</name>
    <message>
        <source>Rename session</source>
        <translation>重命名会话</translation>
    </message>
    <message>
        <source>Name of the session:</source>
        <translation>会话名称：</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Nothing is running. This computer is ready.</source>
        <translation>没有正在运行的内容。本机已就绪。</translation>
    </message>
    <message>
        <source>Sessions: %1</source>
        <translation>会话：%1</translation>
    </message>
</context>
<context>
    <name>Aloft::SettingTable</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of menus and messages; changes at once.</source>
        <translation>菜单和消息所用的语言；立即生效。</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>Open the tabs of last time</source>
        <translation>打开上次的标签页</translation>
    </message>
    <message>
        <source>Off: windows start empty. Unsaved text comes back in any case.</source>
        <translation>关闭后，窗口启动时为空。未保存的文本无论如何都会恢复。</translation>
    </message>
    <message>
        <source>Sessions elsewhere go on without asking.</source>
        <translation>其他地方的会话会继续运行，不作询问。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Of everything in the window, relative to the system&apos;s.</source>
        <translation>窗口中所有文字的大小，相对于系统设置。</translation>
    </message>
    <message>
        <source>Words in the toolbar</source>
        <translation>工具栏显示文字</translation>
    </message>
    <message>
        <source>Beside the icon of Run.</source>
        <translation>显示在运行图标旁。</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>编辑器</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>代码字体</translation>
    </message>
    <message>
        <source>For files, cells and output. Empty is the system&apos;s fixed-width font.</source>
        <translation>用于文件、单元格和输出。留空则使用系统等宽字体。</translation>
    </message>
    <message>
        <source>Indentation</source>
        <translation>缩进</translation>
    </message>
    <message>
        <source>Columns of one step, where a file shows no other.</source>
        <translation>每级缩进的列数；文件自身另有缩进时以文件为准。</translation>
    </message>
    <message>
        <source>Indent with tabs</source>
        <translation>使用制表符缩进</translation>
    </message>
    <message>
        <source>In new files; others keep their way.</source>
        <translation>用于新文件；其他文件保持原有方式。</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>长行自动换行</translation>
    </message>
    <message>
        <source>Show them on several rows instead of scrolling sideways.</source>
        <translation>分多行显示，而不是横向滚动。</translation>
    </message>
    <message>
        <source>Line numbers</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Beside the text of files.</source>
        <translation>显示在文件文本旁。</translation>
    </message>
    <message>
        <source>Show blanks</source>
        <translation>显示空白字符</translation>
    </message>
    <message>
        <source>Spaces and tabs as faint signs.</source>
        <translation>以浅色符号显示空格和制表符。</translation>
    </message>
    <message>
        <source>Show line ends</source>
        <translation>显示行尾</translation>
    </message>
    <message>
        <source>CR, LF or both, as signs.</source>
        <translation>以符号显示 CR、LF 或两者。</translation>
    </message>
    <message>
        <source>Indentation guides</source>
        <translation>缩进参考线</translation>
    </message>
    <message>
        <source>A thin line for each step.</source>
        <translation>每级缩进一条细线。</translation>
    </message>
    <message>
        <source>Complete while typing</source>
        <translation>输入时自动补全</translation>
    </message>
    <message>
        <source>Off: only when Tab asks for it.</source>
        <translation>关闭后，仅在按 Tab 时补全。</translation>
    </message>
    <message>
        <source>Trim lines when saving</source>
        <translation>保存时清除行尾空白</translation>
    </message>
    <message>
        <source>Takes blanks away from the ends of lines.</source>
        <translation>移除各行末尾的空白字符。</translation>
    </message>
    <message>
        <source>Save when leaving a file</source>
        <translation>离开文件时保存</translation>
    </message>
    <message>
        <source>A changed file is saved as soon as the focus goes elsewhere.</source>
        <translation>焦点一移到别处，已更改的文件就会保存。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Show hidden files</source>
        <translation>显示隐藏文件</translation>
    </message>
    <message>
        <source>Those whose names begin with a dot.</source>
        <translation>名称以点开头的文件。</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Python of this computer</source>
        <translation>此电脑的 Python</translation>
    </message>
    <message>
        <source>Path of the interpreter that runs notebooks here. Empty: the best one found.</source>
        <translation>在此运行笔记本的解释器路径。留空则使用找到的最合适的一个。</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Keep ended runs</source>
        <translation>保留已结束的运行</translation>
    </message>
    <message>
        <source>With their output, on this computer.</source>
        <translation>连同其输出，保留在本机上。</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>A run may be stuck after</source>
        <translation>多久之后运行可能卡住</translation>
    </message>
    <message>
        <source>Without output and with an idle GPU. 0 is never.</source>
        <translation>没有输出且 GPU 空闲。0 表示从不。</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>Names of metrics</source>
        <translation>指标名称</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>A run has ended</source>
        <translation>运行结束时</translation>
    </message>
    <message>
        <source>With its duration and last value.</source>
        <translation>附带用时和最新值。</translation>
    </message>
    <message>
        <source>A run has failed</source>
        <translation>运行失败时</translation>
    </message>
    <message>
        <source>Stays until you have seen it.</source>
        <translation>通知会保留，直到您看到为止。</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>需要您处理时</translation>
    </message>
    <message>
        <source>Also with Aloft in front, after</source>
        <translation>Aloft 在前台时也通知，运行超过</translation>
    </message>
    <message>
        <source>Of shorter runs you are told only while you look elsewhere.</source>
        <translation>较短的运行仅在您查看其他内容时通知。</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Of notifications, while Aloft is not in front.</source>
        <translation>通知的声音，仅在 Aloft 不在前台时播放。</translation>
    </message>
    <message>
        <source>Memory or a disk is nearly full</source>
        <translation>内存、显存或磁盘快用满了</translation>
    </message>
    <message>
        <source>While you look elsewhere; the window shows it in any case.</source>
        <translation>在你看别处时通知；窗口中总会显示。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>For everything but servers on this computer, WebSockets too.</source>
        <translation>用于本机以外的所有服务器，也包括 WebSocket。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>Host and port, such as proxy.example:3128. Tools ▸ Check the network tests it.</source>
        <translation>主机和端口，例如 proxy.example:3128。可用“工具 ▸ 检查网络”测试。</translation>
    </message>
    <message>
        <source>Proxy user</source>
        <translation>代理用户名</translation>
    </message>
    <message>
        <source>Where the proxy wants a sign-in. Its password is kept in the keychain.</source>
        <translation>代理需要登录时填写。密码存于钥匙串。</translation>
    </message>
    <message>
        <source>Ask before quitting loses what is in memory</source>
        <translation>退出会丢失内存中的内容时先询问</translation>
    </message>
    <message>
        <source>Explain under the pointer</source>
        <translation>解释指针处的名称</translation>
    </message>
    <message>
        <source>What the kernel knows of the name that the pointer rests on, while no code runs. Off: only when Shift+Tab asks for it.</source>
        <translation>没有代码运行时，显示内核对指针所停名称的说明。关闭后：仅在按 Shift+Tab 时显示。</translation>
    </message>
    <message>
        <source>Light, dark or in high contrast, or what the desktop asks for.</source>
        <translation>浅色、深色或高对比度，或者跟随桌面的设置。</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度，浅色</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>托盘图标</translation>
    </message>
    <message>
        <source>Shows what goes on. Windows closed while something is at work hide behind it.</source>
        <translation>显示正在进行的工作。有工作进行时关闭的窗口会隐藏到托盘图标。</translation>
    </message>
    <message>
        <source>A session was lost</source>
        <translation>会话丢失</translation>
    </message>
    <message>
        <source>Its machine ended, or was taken away.</source>
        <translation>其机器已结束，或被收回。</translation>
    </message>
    <message>
        <source>Start when you log in</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>In the background, as an icon in the tray: runs and sessions are followed from then on.</source>
        <translation>在后台启动，显示为托盘图标：从那时起就会跟进运行和会话。</translation>
    </message>
    <message>
        <source>Transfers have ended</source>
        <translation>传输已结束</translation>
    </message>
    <message>
        <source>Those that took more than half a minute, while you look elsewhere.</source>
        <translation>耗时超过半分钟，并且您正在看别处时。</translation>
    </message>
    <message>
        <source>Upload limit</source>
        <translation>上传限速</translation>
    </message>
    <message>
        <source>Of all transfers together; holds at once. 0 is as fast as it goes.</source>
        <translation>所有传输合计，立即生效。0 表示不限速。</translation>
    </message>
    <message>
        <source> kB/s</source>
        <translation> kB/s</translation>
    </message>
    <message>
        <source>Download limit</source>
        <translation>下载限速</translation>
    </message>
    <message>
        <source>Show a column of sizes</source>
        <translation>显示大小列</translation>
    </message>
    <message>
        <source>How large each file is, beside its name in Files.</source>
        <translation>在“文件”面板中，文件名旁显示文件大小。</translation>
    </message>
    <message>
        <source>Show a column of times</source>
        <translation>显示修改时间列</translation>
    </message>
    <message>
        <source>When each file was changed, beside its name in Files.</source>
        <translation>在“文件”面板中，文件名旁显示修改时间。</translation>
    </message>
    <message>
        <source>Show a column of states</source>
        <translation>显示状态列</translation>
    </message>
    <message>
        <source>How each file stands with the drive, in words beside its name in Files.</source>
        <translation>在“文件”面板中，文件名旁用文字显示文件与存储位置的同步状态。</translation>
    </message>
    <message>
        <source>Regular expression for what is drawn as curves, such as loss|my_.*; for runs from now on. Empty: the usual ones.</source>
        <translation>决定把哪些数值画成曲线的正则表达式，例如 loss|my_.*；对此后的运行生效。留空则用常见的名称。</translation>
    </message>
    <message>
        <source>A run that may be stuck, a cell that waits for an answer, a sync that asks or is refused.</source>
        <translation>运行可能卡住，单元格正在等待输入，或同步有疑问、被拒绝。</translation>
    </message>
</context>
<context>
    <name>Aloft::SettingWidget</name>
    <message>
        <source>%1, changed</source>
        <translation>%1，已更改</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
    <message>
        <source>“%1” was reset.</source>
        <translation>“%1”已重置。</translation>
    </message>
    <message>
        <source>Set by this folder</source>
        <translation>由此文件夹设定</translation>
    </message>
    <message>
        <source>Set by this folder: %1</source>
        <translation>由此文件夹设定：%1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Reset to my own</source>
        <translation>恢复为我的设置</translation>
    </message>
    <message>
        <source>Reset %1 to my own</source>
        <translation>将“%1”恢复为我的设置</translation>
    </message>
    <message>
        <source>This is no regular expression: it cannot be read from character %1 on. The usual one counts.</source>
        <translation>这不是正则表达式：从第 %1 个字符起无法识别。目前按常见的名称处理。</translation>
    </message>
</context>
<context>
    <name>Aloft::Settings</name>
    <message>
        <source>The settings file %1 has a mistake. %2</source>
        <translation>设置文件 %1 有错误。%2</translation>
    </message>
    <message>
        <source>Until it is mended, the settings stay as they were.</source>
        <translation>在修正之前，设置将保持原样。</translation>
    </message>
    <message>
        <source>The settings file %1 could not be understood. %2</source>
        <translation>无法解析设置文件 %1。%2</translation>
    </message>
    <message>
        <source>It was set aside as %1, and the standard settings are used.</source>
        <translation>该文件已另存为 %1，现使用默认设置。</translation>
    </message>
    <message>
        <source>The standard settings are used.</source>
        <translation>现使用默认设置。</translation>
    </message>
    <message>
        <source>The settings file %1 is a link to somewhere else, and is not used.</source>
        <translation>设置文件 %1 是指向别处的链接，未予采用。</translation>
    </message>
    <message>
        <source>Put a file there if this folder is to have settings of its own.</source>
        <translation>如果此文件夹要有自己的设置，请在那里放一个真正的文件。</translation>
    </message>
    <message>
        <source>It was set aside as %1, and your own settings are used.</source>
        <translation>它已另存为 %1，现采用您自己的设置。</translation>
    </message>
    <message>
        <source>Your own settings are used.</source>
        <translation>现采用您自己的设置。</translation>
    </message>
    <message>
        <source>Until it is mended, your own settings are used.</source>
        <translation>在修正之前，将使用您自己的设置。</translation>
    </message>
</context>
<context>
    <name>Aloft::SettingsParser</name>
    <message>
        <source>It is not UTF-8 text.</source>
        <translation>它不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>Line %1: the section&apos;s name needs a &quot;]&quot; at its end.</source>
        <translation>第 %1 行：节名称末尾需要“]”。</translation>
    </message>
    <message>
        <source>Line %1: after a key, a &quot;=&quot; is needed.</source>
        <translation>第 %1 行：键之后需要“=”。</translation>
    </message>
    <message>
        <source>Line %1: a key was expected here.</source>
        <translation>第 %1 行：此处应为键。</translation>
    </message>
    <message>
        <source>Line %1: the lists are nested too deeply.</source>
        <translation>第 %1 行：列表嵌套过深。</translation>
    </message>
    <message>
        <source>Line %1: the quotation mark at the end of the text is missing.</source>
        <translation>第 %1 行：文本末尾缺少引号。</translation>
    </message>
    <message>
        <source>Line %1: the quotation marks at the end of the text are missing.</source>
        <translation>第 %1 行：文本末尾缺少引号。</translation>
    </message>
    <message>
        <source>Line %1: this backslash means nothing; write two for one, or use single quotation marks.</source>
        <translation>第 %1 行：此反斜杠没有意义；请写两个反斜杠表示一个，或使用单引号。</translation>
    </message>
    <message>
        <source>Line %1: the list needs a &quot;]&quot; at its end.</source>
        <translation>第 %1 行：列表末尾需要“]”。</translation>
    </message>
    <message>
        <source>Line %1: the brace at the end of the table is missing.</source>
        <translation>第 %1 行：表末尾缺少花括号。</translation>
    </message>
    <message>
        <source>Line %1: a value was expected; text needs quotation marks.</source>
        <translation>第 %1 行：此处应为值；文本需要加引号。</translation>
    </message>
    <message>
        <source>Line %1: the line should end here.</source>
        <translation>第 %1 行：该行应在此处结束。</translation>
    </message>
</context>
<context>
    <name>Aloft::SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>没有匹配的设置。</translation>
    </message>
    <message>
        <source>Open the settings file</source>
        <translation>打开设置文件</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Settings, layouts and recent files as one file, without secrets</source>
        <translation>将设置、布局和最近的文件导出为一个文件，不含机密信息</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Settings, layouts and recent files from such a file</source>
        <translation>从这样的文件导入设置、布局和最近的文件</translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation>文件夹 %1</translation>
    </message>
    <message>
        <source>The file of this folder also sets: %1. That is up to you alone, so it has no effect.</source>
        <translation>此文件夹的设置文件还设定了：%1。这些只能由您自己决定，因此不起作用。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Whose settings</source>
        <translation>谁的设置</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>我的设置</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
</context>
<context>
    <name>Aloft::ShellWords</name>
    <message>
        <source>The quote at character %1 is not closed.</source>
        <translation>第 %1 个字符处的引号没有闭合。</translation>
    </message>
    <message>
        <source>Close it, or put a backslash before it.</source>
        <translation>请将其闭合，或在其前面加反斜杠。</translation>
    </message>
</context>
<context>
    <name>Aloft::ShortcutModel</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>Aloft::ShortcutSheet</name>
    <message>
        <source>Save the sheet</source>
        <translation>保存快捷键表</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The sheet could not be saved.</source>
        <translation>无法保存该表。</translation>
    </message>
    <message>
        <source>In a text</source>
        <translation>在文本中</translation>
    </message>
    <message>
        <source>In a notebook, with a cell chosen</source>
        <translation>在笔记本中（已选中单元格）</translation>
    </message>
</context>
<context>
    <name>Aloft::ShortcutsPage</name>
    <message>
        <source>Take over</source>
        <translation>重新分配</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”. Taking it over leaves that without.</source>
        <translation>%1 已用于“%2”。重新分配后，原命令将没有快捷键。</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Aloft</source>
        <translation>Aloft</translation>
    </message>
    <message>
        <source>VS Code</source>
        <translation>VS Code</translation>
    </message>
    <message>
        <source>Jupyter</source>
        <translation>Jupyter</translation>
    </message>
    <message>
        <source>Commands and their shortcuts</source>
        <translation>命令及其快捷键</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset this shortcut</source>
        <translation>重置此快捷键</translation>
    </message>
    <message>
        <source>Notebooks take this key while a cell is chosen; it is always the same.</source>
        <translation>选中单元格时由笔记本使用此按键；它不能更改。</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” in notebooks, which keep it.</source>
        <translation>%1 在笔记本中属于“%2”，在那里保持不变。</translation>
    </message>
</context>
<context>
    <name>Aloft::SignInDialog</name>
    <message>
        <source>Sign in to %1</source>
        <translation>登录 %1</translation>
    </message>
</context>
<context>
    <name>Aloft::SignInForm</name>
    <message>
        <source>&amp;Sign in in the browser</source>
        <translation>在浏览器中登录(&amp;S)</translation>
    </message>
    <message>
        <source>What Aloft may see of your drive</source>
        <translation>允许 Aloft 看到云端硬盘中的哪些内容</translation>
    </message>
    <message>
        <source>OAuth client</source>
        <translation>OAuth 客户端</translation>
    </message>
    <message>
        <source>&amp;Choose its file…</source>
        <translation>选择文件(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;How do I get one?</source>
        <translation>如何获取？(&amp;H)</translation>
    </message>
    <message>
        <source>%1 lets programs in by an OAuth client. Drop the JSON file of yours here; without one, the client of your last sign-in is used.</source>
        <translation>程序要通过 OAuth 客户端访问 %1。请把你的 JSON 文件拖放到这里；如果没有，则使用上次登录时的客户端。</translation>
    </message>
    <message>
        <source>The JSON file of your OAuth client</source>
        <translation>OAuth 客户端的 JSON 文件</translation>
    </message>
    <message>
        <source>JSON files (*.json);;All files (*)</source>
        <translation>JSON 文件 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1: client %2</source>
        <translation>%1：客户端 %2</translation>
    </message>
    <message>
        <source>Aloft first gives its right to the whole drive back: until you have signed in again, the account cannot be used.</source>
        <translation>Aloft 会先交还对整个云端硬盘的权限：在您重新登录之前，此账号无法使用。</translation>
    </message>
</context>
<context>
    <name>Aloft::SignInLine</name>
    <message>
        <source>Sign in again…</source>
        <translation>重新登录…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of a drive, and why it waits</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Aloft::SignInTask</name>
    <message>
        <source>The Jupyter server at %1 did not accept the password.</source>
        <translation>位于 %1 的 Jupyter 服务器未接受该密码。</translation>
    </message>
    <message>
        <source>Enter the password again.</source>
        <translation>请重新输入密码。</translation>
    </message>
</context>
<context>
    <name>Aloft::SignInWait</name>
    <message>
        <source>Copy the &amp;link</source>
        <translation>复制链接(&amp;L)</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Your browser shows the sign-in; this window closes by itself afterwards. If no page came up, copy its link into a browser.</source>
        <translation>浏览器会显示登录页面；完成后本窗口会自动关闭。如果没有出现页面，请把链接复制到浏览器中打开。</translation>
    </message>
    <message>
        <source>If that browser is on another computer, paste the &amp;address on which it ended:</source>
        <translation>如果浏览器在另一台电脑上，请粘贴它最后停留的地址(&amp;A)：</translation>
    </message>
    <message>
        <source>Address on which the browser ended</source>
        <translation>浏览器最后停留的地址</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>Aloft::SmiReport</name>
    <message>
        <source>The report of nvidia-smi could not be read.</source>
        <translation>无法读取 nvidia-smi 的报告。</translation>
    </message>
</context>
<context>
    <name>Aloft::SmiSource</name>
    <message>
        <source>nvidia-smi does not answer.</source>
        <translation>nvidia-smi 没有响应。</translation>
    </message>
    <message>
        <source>If that lasts, start the computer again: a card may hang.</source>
        <translation>如果持续如此，请重新启动计算机：显卡可能已挂起。</translation>
    </message>
    <message>
        <source>nvidia-smi is not installed here.</source>
        <translation>此处未安装 nvidia-smi。</translation>
    </message>
</context>
<context>
    <name>Aloft::Standstill</name>
    <message>
        <source>Show now</source>
        <translation>显示当前</translation>
    </message>
    <message>
        <source>Show what the hardware is at now</source>
        <translation>显示硬件当前的状态</translation>
    </message>
</context>
<context>
    <name>Aloft::StartGuide</name>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1：已完成</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>去做</translation>
    </message>
    <message>
        <source>Do it: %1</source>
        <translation>去做：%1</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Choose where to run</source>
        <translation>选择运行位置</translation>
    </message>
    <message>
        <source>Check the GPU</source>
        <translation>检查 GPU</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Close the lid</source>
        <translation>合上笔记本</translation>
    </message>
    <message>
        <source>Or drop one onto the window. Its files stay where they are.</source>
        <translation>也可以拖到窗口上。文件会留在原处。</translation>
    </message>
    <message>
        <source>This computer is ready at once; a Jupyter server needs its address.</source>
        <translation>本机随时可用；Jupyter 服务器需要输入地址。</translation>
    </message>
    <message>
        <source>One card says whether there is one, and which of your frameworks see it.</source>
        <translation>一张卡片告诉您有没有 GPU，以及哪些框架能使用它。</translation>
    </message>
    <message>
        <source>The file in front with F5, or a cell of the example notebook.</source>
        <translation>按 F5 运行当前文件，或运行示例笔记本中的单元格。</translation>
    </message>
    <message>
        <source>What runs on another computer goes on. All it printed is here when you are back: see the list of runs.</source>
        <translation>在其他计算机上的运行会继续。您回来后，全部输出都在这里：请看运行列表。</translation>
    </message>
    <message>
        <source>Start guide</source>
        <translation>入门指南</translation>
    </message>
    <message>
        <source>All done. Close this panel; Help brings it back.</source>
        <translation>全部完成。可以关闭此面板，之后可从“帮助”菜单再次打开。</translation>
    </message>
    <message>
        <source>Five steps, in any order. Each is ticked when it is done.</source>
        <translation>共五步，顺序不限，完成后会自动打勾。</translation>
    </message>
</context>
<context>
    <name>Aloft::StartPage</name>
    <message>
        <source>System language</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Open the folder %1</source>
        <translation>打开文件夹 %1</translation>
    </message>
    <message>
        <source>Open the file %1</source>
        <translation>打开文件 %1</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Aloft</source>
        <translation>Aloft</translation>
    </message>
    <message>
        <source>Open a folder, run notebooks and scripts on the machine you choose.</source>
        <translation>打开文件夹，在您选择的机器上运行笔记本和脚本。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Aloft&apos;s sign</source>
        <translation>Aloft 标志</translation>
    </message>
    <message>
        <source>Continue “%1”</source>
        <translation>继续“%1”</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度，浅色</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
</context>
<context>
    <name>Aloft::StateFile</name>
    <message>
        <source>Aloft cannot remember its windows: %1.</source>
        <translation>Aloft 无法记住窗口状态：%1。</translation>
    </message>
</context>
<context>
    <name>Aloft::StatusBar</name>
    <message numerus="yes">
        <source>%n problem(s). Show the list</source>
        <translation>
            <numerusform>%n 个问题。显示列表</numerusform>
        </translation>
    </message>
    <message>
        <source>Where it runs</source>
        <translation>运行位置</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>正在运行的内容</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
</context>
<context>
    <name>Aloft::StopButton</name>
    <message>
        <source>Interrupt this run</source>
        <translation>中断此运行</translation>
    </message>
    <message>
        <source>Terminate this run</source>
        <translation>终止此运行</translation>
    </message>
    <message>
        <source>Kill this run</source>
        <translation>强制终止此运行</translation>
    </message>
    <message>
        <source>It does not stop. Terminate ends it at once, with what it holds in memory.</source>
        <translation>它没有停止。终止会立即结束它，其内存中的内容将丢失。</translation>
    </message>
    <message>
        <source>It does not end. Kill cannot be refused: files it is writing stay half written.</source>
        <translation>它没有结束。强制终止无法被拒绝：正在写入的文件会停留在未写完的状态。</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Terminate</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制终止</translation>
    </message>
</context>
<context>
    <name>Aloft::StrayTransfers</name>
    <message>
        <source>The session &quot;%1&quot; was removed from Aloft.</source>
        <translation>会话“%1”已从 Aloft 中移除。</translation>
    </message>
    <message>
        <source>Connect to its machine again, and order anew what is still to go.</source>
        <translation>请重新连接到它的机器，然后重新发起尚未完成的传输。</translation>
    </message>
</context>
<context>
    <name>Aloft::StreamItem</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>&amp;Save output…</source>
        <translation>保存输出(&amp;S)…</translation>
    </message>
    <message>
        <source>Save output…</source>
        <translation>保存输出…</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
    <message numerus="yes">
        <source>Show all (%1 lines)</source>
        <translation>
            <numerusform>显示全部（%1 行）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>↓ %n new line(s)</source>
        <translation>
            <numerusform>↓ %n 行新内容</numerusform>
        </translation>
    </message>
    <message>
        <source>Save output</source>
        <translation>保存输出</translation>
    </message>
</context>
<context>
    <name>Aloft::SvgCheck</name>
    <message>
        <source>The SVG picture is not shown: %1 (line %2).</source>
        <extracomment>%1 is the reason, %2 a line number</extracomment>
        <translation>SVG 图片未显示：%1（第 %2 行）。</translation>
    </message>
    <message>
        <source>its style refers to other files</source>
        <translation>其样式引用了其他文件</translation>
    </message>
    <message>
        <source>it has a processing instruction</source>
        <translation>其中含有处理指令</translation>
    </message>
    <message>
        <source>it is not well-formed XML</source>
        <translation>不是格式良好的 XML</translation>
    </message>
    <message>
        <source>it declares entities</source>
        <translation>其中声明了实体</translation>
    </message>
    <message>
        <source>it is not an SVG</source>
        <translation>不是 SVG</translation>
    </message>
    <message>
        <source>it has too many elements</source>
        <translation>元素过多</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套层级过深</translation>
    </message>
    <message>
        <source>it has a script</source>
        <translation>其中含有脚本</translation>
    </message>
    <message>
        <source>it has foreign content</source>
        <translation>其中含有外部内容</translation>
    </message>
    <message>
        <source>it refers to other files</source>
        <translation>其中引用了其他文件</translation>
    </message>
    <message>
        <source>its parts repeat themselves too often</source>
        <translation>其组成部分重复次数过多</translation>
    </message>
    <message>
        <source>The SVG picture is not shown: it is too large.</source>
        <translation>SVG 图片未显示：图片过大。</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncCommand</name>
    <message>
        <source>%1 is not kept in step with a drive.</source>
        <translation>%1 没有与存储位置保持同步。</translation>
    </message>
    <message>
        <source>Say with what: &quot;aloftctl sync LOCAL D:PATH&quot;.</source>
        <translation>请指明与何处同步：“aloftctl sync 本机文件夹 存储位置:路径”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nothing in the folder.</source>
        <translation>“%1”不是该文件夹中的内容。</translation>
    </message>
    <message>
        <source>Name it as it is called below %1.</source>
        <translation>请写出它相对于 %1 的路径。</translation>
    </message>
    <message>
        <source>--leave and --bring are kept, and --dry-run changes nothing.</source>
        <translation>--leave 和 --bring 会被记住，而 --dry-run 不做任何改动。</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>请去掉其中之一。</translation>
    </message>
    <message>
        <source>leave there   %1</source>
        <translation>仅留存储位置  %1</translation>
    </message>
    <message>
        <source>%1 is not left on the drive.</source>
        <translation>%1 并不是仅保留在存储位置的内容。</translation>
    </message>
    <message>
        <source>%1 is left on the drive as a part of %2.</source>
        <translation>%1 随 %2 一起仅保留在存储位置。</translation>
    </message>
    <message>
        <source>Bring that as a whole.</source>
        <translation>请把它整个取回。</translation>
    </message>
    <message>
        <source>bring here    %1</source>
        <translation>取回本机      %1</translation>
    </message>
    <message>
        <source>None of it has gone yet. If that is meant, add --allow-uploads; else name what stays here in a file .aloftignore.</source>
        <translation>尚未上传任何内容。如果确实需要，请加上 --allow-uploads；否则请在 .aloftignore 文件中写明哪些内容留在本地。</translation>
    </message>
    <message>
        <source>None of them is deleted yet. If that is meant, add --allow-deletions.</source>
        <translation>尚未删除任何文件。如果确实需要，请加上 --allow-deletions。</translation>
    </message>
    <message>
        <source>%1 is on the disk of a session, and a folder is kept in step with a drive.</source>
        <translation>%1 在会话的磁盘上，而文件夹只能与存储位置保持一致。</translation>
    </message>
    <message>
        <source>&quot;aloftctl drive put&quot; and &quot;aloftctl drive get&quot; copy to a session and back.</source>
        <translation>用“aloftctl drive put”和“aloftctl drive get”可以复制到会话或从会话复制回来。</translation>
    </message>
    <message numerus="yes">
        <source>Of %n file(s) both versions are there: keep the one that you want under the file&apos;s name, and delete the other one.</source>
        <translation>
            <numerusform>有 %n 个文件的两个版本都在：把要保留的版本用文件原名保存，并删除另一个。</numerusform>
        </translation>
    </message>
    <message>
        <source>--%1 and --%2 do not go together.</source>
        <translation>--%1 和 --%2 不能一起使用。</translation>
    </message>
    <message>
        <source>The folder %1 is not there.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>请先创建它。</translation>
    </message>
    <message>
        <source>%1 is kept in step with %2 already.</source>
        <translation>%1 已经与 %2 保持同步。</translation>
    </message>
    <message>
        <source>End that first: &quot;aloftctl sync LOCAL --stop&quot;.</source>
        <translation>请先结束它：“aloftctl sync LOCAL --stop”。</translation>
    </message>
    <message>
        <source>Aloft keeps %1 in step with %2 from now on.</source>
        <translation>从现在起，Aloft 让 %1 与 %2 保持同步。</translation>
    </message>
    <message>
        <source>There is nothing to end.</source>
        <translation>没有需要结束的同步。</translation>
    </message>
    <message>
        <source>Aloft no longer keeps %1 in step with %2.</source>
        <translation>Aloft 不再让 %1 与 %2 保持同步。</translation>
    </message>
    <message>
        <source>Another command of this profile is under way.</source>
        <translation>此配置的另一个命令正在执行。</translation>
    </message>
    <message>
        <source>Try again when it has ended.</source>
        <translation>等它结束后再试。</translation>
    </message>
    <message>
        <source>All transfers are paused in Aloft. Nothing is carried until they are resumed.</source>
        <translation>Aloft 中的所有传输已暂停。恢复之前不会传输任何内容。</translation>
    </message>
    <message>
        <source>Try again in a moment, pause it in the window, or end it with --stop.</source>
        <translation>请稍后再试，在窗口中暂停它，或用 --stop 结束。</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncFileMarks</name>
    <message>
        <source>%1
It is called “%2” on the drive</source>
        <comment>state of a file, and its name there</comment>
        <translation>%1
它在存储位置上名为“%2”</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncJournal</name>
    <message>
        <source>What was in step is written in %1, which cannot be read.</source>
        <translation>%1 记录了哪些内容已同步，但无法读取。</translation>
    </message>
    <message>
        <source>What was in step was written by a later Aloft.</source>
        <translation>同步记录是由更新版本的 Aloft 写入的。</translation>
    </message>
    <message>
        <source>Sync this folder with that one.</source>
        <translation>请用那个版本同步此文件夹。</translation>
    </message>
    <message>
        <source>What is in step cannot be written down.</source>
        <translation>无法写入同步记录。</translation>
    </message>
    <message>
        <source>Move that file away to begin anew: both sides are merged then, and nothing is deleted.</source>
        <translation>请移走该文件后重新开始：届时会合并两边，不会删除任何内容。</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncNames</name>
    <message>
        <source>this computer</source>
        <extracomment>Part of a file&apos;s name: which of two versions it is</extracomment>
        <translation>这台电脑</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncNotices</name>
    <message>
        <source>%1: the sync asks</source>
        <comment>name of a folder</comment>
        <translation>%1：同步有疑问</translation>
    </message>
    <message>
        <source>%1 is not kept in step</source>
        <comment>name of a folder</comment>
        <translation>%1 没有保持同步</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncPanel</name>
    <message>
        <source>Open a folder to keep it in step with a drive.</source>
        <translation>打开一个文件夹，即可让它与存储位置保持同步。</translation>
    </message>
    <message>
        <source>Not in step</source>
        <translation>未同步</translation>
    </message>
    <message>
        <source>Done lately</source>
        <translation>最近完成的操作</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>重试(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>显示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Ignore from now on</source>
        <translation>今后忽略(&amp;I)</translation>
    </message>
    <message>
        <source>State of the sync</source>
        <translation>同步状态</translation>
    </message>
    <message>
        <source>&amp;Bring to this computer</source>
        <translation>取回到本机(&amp;B)</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncPass</name>
    <message>
        <source>The drive&apos;s folder is not the one that this folder was in step with.</source>
        <translation>存储位置上的这个文件夹不是先前与此文件夹同步的那个。</translation>
    </message>
    <message>
        <source>If it was deleted there, restore it; else sync with another folder here.</source>
        <translation>如果它在云端被删除，请先还原；否则请在本机换一个文件夹来同步。</translation>
    </message>
    <message>
        <source>The folder here is empty, and what it held would be deleted on the drive.</source>
        <translation>本机的文件夹是空的，它原有的内容将会在存储位置上被删除。</translation>
    </message>
    <message>
        <source>The folder on the drive is empty, and what it held would be deleted here.</source>
        <translation>存储位置上的文件夹是空的，它原有的内容将会在本机被删除。</translation>
    </message>
    <message>
        <source>%1 of %2 files would be deleted.</source>
        <translation>%2 个文件中有 %1 个将被删除。</translation>
    </message>
    <message>
        <source>Looking at both sides</source>
        <translation>正在查看两边的内容</translation>
    </message>
    <message>
        <source>Comparing files</source>
        <translation>正在比较文件</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>正在同步</translation>
    </message>
    <message>
        <source>The drive does not show it to Aloft, so it stays as it is.</source>
        <translation>存储位置没有向 Aloft 显示此项，因此保持原样。</translation>
    </message>
    <message>
        <source>Let Aloft see more under Settings, Accounts.</source>
        <translation>请在“设置 ▸ 账号”中扩大 Aloft 的可见范围。</translation>
    </message>
    <message>
        <source>%1 would go up to the drive.</source>
        <translation>将有 %1 上传到存储位置。</translation>
    </message>
    <message>
        <source>%1 would go up to the drive, which has room for %2.</source>
        <translation>将有 %1 上传到存储位置，而那里只剩 %2 的空间。</translation>
    </message>
    <message>
        <source>None of it has gone yet. If that is meant, allow the uploads; else name what stays here in a file .aloftignore.</source>
        <translation>尚未上传任何内容。如果确实需要，请允许上传；否则请在 .aloftignore 文件中写明哪些内容留在本地。</translation>
    </message>
    <message>
        <source>None of it has gone yet. Make room there, or name what stays here in a file .aloftignore.</source>
        <translation>尚未上传任何内容。请在云端硬盘上腾出空间，或在 .aloftignore 文件中写明哪些内容留在本地。</translation>
    </message>
    <message>
        <source>Make room there, or name what stays here in a file .aloftignore.</source>
        <translation>请在云端硬盘上腾出空间，或在 .aloftignore 文件中写明哪些内容留在本地。</translation>
    </message>
    <message>
        <source>None of them is deleted yet. If that is meant, allow the deletions and sync again.</source>
        <translation>尚未删除任何文件。如果确实需要，请允许删除，然后重新同步。</translation>
    </message>
    <message>
        <source>%1 does not fit on the drive, which has room for %2.</source>
        <translation>云端硬盘剩余空间为 %2，放不下 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncPlan</name>
    <message>
        <source>%1 is left where it is, for something else has its name.</source>
        <translation>%1 保持原样，因为它的名称已被其他内容占用。</translation>
    </message>
    <message>
        <source>Rename one of the two.</source>
        <translation>请重命名其中一个。</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncPreviewTask</name>
    <message>
        <source>Looking at both sides</source>
        <translation>正在查看两边的内容</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncProblemModel</name>
    <message>
        <source>%1 (%2)</source>
        <comment>cause and number of files</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file and reason</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncStepTask</name>
    <message>
        <source>%1 changed while it was being synced.</source>
        <translation>%1 在同步过程中发生了变化。</translation>
    </message>
    <message>
        <source>The next sync looks at it again.</source>
        <translation>下次同步时会再检查。</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncStorage</name>
    <message>
        <source>The two are being synced elsewhere.</source>
        <translation>两者正在别处同步。</translation>
    </message>
    <message>
        <source>Wait until that is over, then try again.</source>
        <translation>请等待其完成后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncText</name>
    <message>
        <source>folder here   %1</source>
        <translation>本机建文件夹  %1</translation>
    </message>
    <message>
        <source>folder there  %1</source>
        <translation>云端建文件夹  %1</translation>
    </message>
    <message>
        <source>move here     %1 → %2</source>
        <extracomment>%1 and %2 are paths</extracomment>
        <translation>本机移动      %1 → %2</translation>
    </message>
    <message>
        <source>move there    %1 → %2</source>
        <translation>云端移动      %1 → %2</translation>
    </message>
    <message>
        <source>upload        %1</source>
        <translation>上传          %1</translation>
    </message>
    <message>
        <source>download      %1</source>
        <translation>下载          %1</translation>
    </message>
    <message>
        <source>trash here    %1</source>
        <translation>本机删除      %1</translation>
    </message>
    <message>
        <source>trash there   %1</source>
        <translation>云端删除      %1</translation>
    </message>
    <message>
        <source>%1 up, %2 down, %3 moved, %4 deleted here, %5 deleted there, %6 conflicts, %7 not in step.</source>
        <translation>上传 %1，下载 %2，移动 %3，本机删除 %4，云端删除 %5，冲突 %6，未同步 %7。</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncTies</name>
    <message>
        <source>Which folders are kept in step is written in %1, which cannot be read.</source>
        <translation>哪些文件夹保持同步记录在 %1 中，但无法读取。</translation>
    </message>
    <message>
        <source>Nothing is synced by itself; no file is lost. Move that file away and keep your folders in step again.</source>
        <translation>不会自动同步，也不会丢失文件。请移走该文件，然后重新让文件夹保持同步。</translation>
    </message>
    <message>
        <source>Which folders are kept in step was written by a later Aloft.</source>
        <translation>哪些文件夹保持同步由更新版本的 Aloft 记录。</translation>
    </message>
    <message>
        <source>Sync them with that one.</source>
        <translation>请用那个版本同步。</translation>
    </message>
    <message>
        <source>Which folders are kept in step cannot be written down.</source>
        <translation>无法记录哪些文件夹保持同步。</translation>
    </message>
</context>
<context>
    <name>Aloft::SyncWords</name>
    <message>
        <source>Continuing in %1 s.</source>
        <translation>%1 秒后继续。</translation>
    </message>
    <message>
        <source>It waits for the drive.</source>
        <translation>正在等待存储位置。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Looking at both sides</source>
        <translation>正在查看两边的内容</translation>
    </message>
    <message>
        <source>Syncing %1 of %2</source>
        <translation>正在同步：%1/%2</translation>
    </message>
    <message>
        <source>In step with %1.</source>
        <comment>a place on a drive</comment>
        <translation>已与 %1 同步。</translation>
    </message>
    <message numerus="yes">
        <source>In step with %1, but for %n item(s).</source>
        <comment>a place on a drive</comment>
        <translation>
            <numerusform>已与 %1 同步，另有 %n 项未同步。</numerusform>
        </translation>
    </message>
    <message>
        <source>Ignored: not kept in step</source>
        <translation>已忽略：不参与同步</translation>
    </message>
    <message>
        <source>In step with the drive</source>
        <translation>已与存储位置同步</translation>
    </message>
    <message>
        <source>Changed here</source>
        <translation>本机有更改</translation>
    </message>
    <message>
        <source>Coming from the drive</source>
        <translation>正从存储位置下载</translation>
    </message>
    <message>
        <source>Going to the drive</source>
        <translation>正上传到存储位置</translation>
    </message>
    <message>
        <source>Not in step: look at its cause</source>
        <translation>未同步：请查看原因</translation>
    </message>
    <message>
        <source>Sync paused</source>
        <translation>同步已暂停</translation>
    </message>
    <message>
        <source>Sync rests</source>
        <translation>同步未进行</translation>
    </message>
    <message numerus="yes">
        <source>%n not in step</source>
        <translation>
            <numerusform>%n 项未同步</numerusform>
        </translation>
    </message>
    <message>
        <source>In step</source>
        <translation>已同步</translation>
    </message>
    <message>
        <source>Sync asks</source>
        <translation>同步有疑问</translation>
    </message>
    <message>
        <source>Sync waits</source>
        <translation>同步等待中</translation>
    </message>
    <message>
        <source>This folder is not kept in step with a drive.</source>
        <translation>此文件夹没有与存储位置保持同步。</translation>
    </message>
    <message>
        <source>Paused. Nothing is carried to %1 or from it.</source>
        <translation>已暂停。与 %1 之间不传输任何内容。</translation>
    </message>
    <message>
        <source>Nothing is synced here while another Aloft writes in this folder.</source>
        <translation>另一个 Aloft 正在写入此文件夹，这里暂不同步。</translation>
    </message>
    <message>
        <source>Looking for %1.</source>
        <translation>正在查找 %1。</translation>
    </message>
    <message>
        <source>%1, with %2.</source>
        <comment>what goes on and a place on a drive</comment>
        <translation>%1（%2）。</translation>
    </message>
    <message>
        <source>Uploaded %1</source>
        <translation>已上传 %1</translation>
    </message>
    <message>
        <source>Downloaded %1</source>
        <translation>已下载 %1</translation>
    </message>
    <message>
        <source>Made the folder %1 on the drive</source>
        <translation>已在存储位置上新建文件夹 %1</translation>
    </message>
    <message>
        <source>Made the folder %1 here</source>
        <translation>已在本机新建文件夹 %1</translation>
    </message>
    <message>
        <source>Moved %1 to %2 on the drive</source>
        <translation>已在存储位置上将 %1 移到 %2</translation>
    </message>
    <message>
        <source>Moved %1 to %2 here</source>
        <translation>已在本机将 %1 移到 %2</translation>
    </message>
    <message numerus="yes">
        <source>Moved %1 to the drive&apos;s trash (%n file(s))</source>
        <translation>
            <numerusform>已将 %1 移到存储位置的回收站（%n 个文件）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %1 to the trash here (%n file(s))</source>
        <translation>
            <numerusform>已将 %1 移到本机回收站（%n 个文件）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are gone here and would be deleted on %1, too.</source>
        <comment>a drive</comment>
        <translation>
            <numerusform>本机少了 %n 个文件，%1 上的也将被删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are gone on %1 and would be deleted here, too.</source>
        <comment>a drive</comment>
        <translation>
            <numerusform>%1 上少了 %n 个文件，本机的也将被删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between files</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>two versions, one to be chosen</source>
        <translation>有两个版本，需选择一个</translation>
    </message>
    <message>
        <source>It was changed on both sides; both versions are kept.</source>
        <translation>两边都改过它；两个版本都已保留。</translation>
    </message>
    <message>
        <source>Open it to compare the two and keep one.</source>
        <translation>打开它，比较后保留一个。</translation>
    </message>
    <message>
        <source>never kept in step</source>
        <translation>从不同步</translation>
    </message>
    <message>
        <source>%1 would go up to %2, which has room for %3. Make room there, or name what stays here in a file .aloftignore, then look again.</source>
        <comment>sizes and a place on a drive</comment>
        <translation>将有 %1 上传到 %2，而那里只剩 %3 的空间。请在那里腾出空间，或在 .aloftignore 文件中写明哪些内容留在本机，然后重新检查。</translation>
    </message>
    <message>
        <source>%1 would go up to %2. To leave something out, name it in a file .aloftignore, then look again.</source>
        <comment>a size and a place on a drive</comment>
        <translation>将有 %1 上传到 %2。如有内容不想上传，请在 .aloftignore 文件中写明，然后重新检查。</translation>
    </message>
    <message>
        <source>Only on the drive</source>
        <translation>仅在存储位置</translation>
    </message>
    <message>
        <source>only on the drive</source>
        <translation>仅在存储位置</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>bytes and time left</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>a sentence, and how many bytes how fast</comment>
        <translation>%1%2。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between bytes and their rate</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Paused with all transfers</source>
        <translation>已随全部传输暂停</translation>
    </message>
    <message>
        <source>Paused with all transfers. Nothing is carried to %1 or from it.</source>
        <translation>已随全部传输暂停。与 %1 之间不传输任何内容。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>folder that is kept in step, and how its sync is</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Aloft::SysfsSource</name>
    <message>
        <source>There is no such card.</source>
        <translation>没有这样的显卡。</translation>
    </message>
</context>
<context>
    <name>Aloft::TabArea</name>
    <message>
        <source>%1, modified</source>
        <translation>%1，已修改</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Not saved yet. Close %1</source>
        <translation>尚未保存。关闭 %1</translation>
    </message>
</context>
<context>
    <name>Aloft::TabBar</name>
    <message>
        <source>Open files</source>
        <translation>打开的文件</translation>
    </message>
</context>
<context>
    <name>Aloft::TableItem</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open as table</source>
        <translation>以表格方式打开</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n row(s) shown</source>
        <translation>
            <numerusform>显示 %1 行，共 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <extracomment>%1 is &quot;5 rows&quot;, %2 is &quot;12 columns&quot;</extracomment>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation>复制表格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open as table</source>
        <translation>以表格方式打开(&amp;O)</translation>
    </message>
</context>
<context>
    <name>Aloft::TableWindow</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Filter rows</source>
        <translation>筛选行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Aloft::TakeBackTask</name>
    <message>
        <source>%1 stays on the drive: it was changed since it was uploaded.</source>
        <translation>%1 保留在存储位置：它上传后又被修改过。</translation>
    </message>
    <message>
        <source>Move it to the trash yourself if nobody needs it.</source>
        <translation>如果没有人需要它，请自行把它移到回收站。</translation>
    </message>
</context>
<context>
    <name>Aloft::TerminalChannel</name>
    <message>
        <source>The connection to the runtime&apos;s terminal is interrupted.</source>
        <translation>与运行时终端的连接已中断。</translation>
    </message>
    <message>
        <source>It is tried again; runs go on meanwhile.</source>
        <translation>Aloft 会重试；在此期间运行会继续。</translation>
    </message>
    <message>
        <source>The runtime&apos;s terminal did not start Aloft&apos;s agent in time.</source>
        <translation>运行时的终端未能及时启动 Aloft 的助手程序。</translation>
    </message>
    <message>
        <source>There is no Python on the runtime.</source>
        <translation>运行时上没有 Python。</translation>
    </message>
    <message>
        <source>Runs need Python 3.7 or later there.</source>
        <translation>那里需要 Python 3.7 或更高版本。</translation>
    </message>
    <message>
        <source>Aloft&apos;s agent cannot run on the runtime: %1.</source>
        <translation>Aloft 的助手程序无法在运行时上运行：%1。</translation>
    </message>
</context>
<context>
    <name>Aloft::TerminalProgram</name>
    <message>
        <source>Aloft cannot be started in the background.</source>
        <translation>无法在后台启动 Aloft。</translation>
    </message>
    <message>
        <source>Check that %1 is there and can be run.</source>
        <translation>请检查 %1 是否存在且可以运行。</translation>
    </message>
</context>
<context>
    <name>Aloft::TerminalView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Wrap lines</source>
        <translation>自动换行(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Open link</source>
        <translation>打开链接(&amp;O)</translation>
    </message>
    <message>
        <source>Copy link &amp;address</source>
        <translation>复制链接地址(&amp;A)</translation>
    </message>
    <message numerus="yes">
        <source>↓ %n new line(s)</source>
        <translation>
            <numerusform>↓ %n 行新内容</numerusform>
        </translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>Aloft::TextActions</name>
    <message>
        <source>Toggle &amp;comment</source>
        <translation>切换注释(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Indent lines</source>
        <translation>增加行缩进(&amp;I)</translation>
    </message>
    <message>
        <source>U&amp;nindent lines</source>
        <translation>减少行缩进(&amp;N)</translation>
    </message>
    <message>
        <source>Add cursor at next &amp;match</source>
        <translation>在下一个匹配项处添加光标(&amp;M)</translation>
    </message>
    <message>
        <source>C&amp;omplete</source>
        <translation>补全(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Remove blanks at line ends</source>
        <translation>删除行尾空白(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Tab moves the focus</source>
        <translation>Tab 键移动焦点(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Wrap lines</source>
        <translation>自动换行(&amp;W)</translation>
    </message>
    <message>
        <source>Show &amp;blanks</source>
        <translation>显示空白字符(&amp;B)</translation>
    </message>
    <message>
        <source>Show line &amp;ends</source>
        <translation>显示行尾符(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Fold all</source>
        <translation>全部折叠(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>全部展开(&amp;U)</translation>
    </message>
    <message>
        <source>Run &amp;selection or line</source>
        <translation>运行所选内容或当前行(&amp;S)</translation>
    </message>
    <message>
        <source>Go to line…</source>
        <translation>转到行…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Indentation</source>
        <translation>缩进</translation>
    </message>
    <message numerus="yes">
        <source>%n space(s)</source>
        <translation>
            <numerusform>%n 个空格</numerusform>
        </translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>&amp;Versions of this file…</source>
        <translation>此文件的版本(&amp;V)…</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>&amp;Save as UTF-8</source>
        <translation>另存为 UTF-8 编码(&amp;S)</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>Run without &amp;earlier arguments</source>
        <translation>不再使用之前的参数运行(&amp;E)</translation>
    </message>
</context>
<context>
    <name>Aloft::TextComparison</name>
    <message>
        <source>At the beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>After line %1</source>
        <translation>第 %1 行之后</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Lines %1–%2</source>
        <translation>第 %1–%2 行</translation>
    </message>
</context>
<context>
    <name>Aloft::TextFiles</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>Latin-1 has no “%1”.</source>
        <translation>Latin-1 中没有“%1”。</translation>
    </message>
    <message>
        <source>Is its disk still there? Then open it again.</source>
        <translation>它所在的磁盘还在吗？如果还在，请重新打开。</translation>
    </message>
</context>
<context>
    <name>Aloft::TextPage</name>
    <message>
        <source>%1 is not a text, so it can only be read.</source>
        <translation>%1 不是文本，因此只能读取。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>This text has no file yet.</source>
        <translation>此文本还没有对应的文件。</translation>
    </message>
    <message>
        <source>%1 is shown for reading only.</source>
        <translation>%1 以只读方式显示。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>未写入任何内容。</translation>
    </message>
    <message>
        <source>The file was saved as UTF-8, so that nothing is lost.</source>
        <translation>文件已保存为 UTF-8，以免丢失内容。</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>重新加载(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep mine</source>
        <translation>保留我的版本(&amp;K)</translation>
    </message>
    <message>
        <source>Another program changed %1 on the disk.</source>
        <translation>其他程序更改了磁盘上的 %1。</translation>
    </message>
    <message>
        <source>Reload it and lose what you typed, or keep your text and write over the file with the next save.</source>
        <translation>重新加载将丢失您输入的内容；保留您的文本则会在下次保存时覆盖该文件。</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>转到行</translation>
    </message>
    <message>
        <source>Line, 1 to %1:</source>
        <translation>行号（1 到 %1）：</translation>
    </message>
    <message>
        <source>Lines %1 to %2</source>
        <translation>第 %1 至 %2 行</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Selection at line %1</source>
        <translation>第 %1 行的所选内容</translation>
    </message>
    <message>
        <source>Ln %1, Col %2</source>
        <translation>行 %1，列 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n cursor(s)</source>
        <translation>
            <numerusform>%n 个光标</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (%n selected)</source>
        <translation>
            <numerusform> （已选择 %n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Spaces: %1</source>
        <translation>空格：%1</translation>
    </message>
    <message>
        <source>Cursor position: line %1, column %2</source>
        <translation>光标位置：第 %1 行，第 %2 列</translation>
    </message>
    <message>
        <source>Indentation: %1</source>
        <translation>缩进：%1</translation>
    </message>
    <message>
        <source>Encoding: %1</source>
        <translation>编码：%1</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>语言：%1</translation>
    </message>
    <message>
        <source>Tab moves focus</source>
        <translation>Tab 键移动焦点</translation>
    </message>
    <message>
        <source>The Tab key moves the focus. Ctrl+M changes that.</source>
        <translation>Tab 键用于移动焦点。按 Ctrl+M 可更改。</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>This text can only be read</source>
        <translation>此文本只能读取</translation>
    </message>
    <message>
        <source>What you had not saved is here: save it to write the file anew.</source>
        <translation>您未保存的内容在此：保存即可重新写入文件。</translation>
    </message>
    <message>
        <source>Your text is still here, and in the journal.</source>
        <translation>您的文本仍在此处，也已记入日志。</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>Save writes it again.</source>
        <translation>保存时会重新写入。</translation>
    </message>
    <message>
        <source>%1 is still being read.</source>
        <translation>仍在读取 %1。</translation>
    </message>
    <message>
        <source>The lines and cells that were sent from here end with their tab, and what they printed is not kept. Files that were run as programs go on.</source>
        <translation>从这里发送的代码行和单元格会随标签页一同结束，其已打印的内容不会保留。作为程序运行的文件会继续运行。</translation>
    </message>
    <message>
        <source>Restart the kernel of %1?</source>
        <translation>是否重启 %1 的内核？</translation>
    </message>
    <message>
        <source>All variables are lost. The text stays.</source>
        <translation>所有变量都会丢失。文本会保留。</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Keep variables</source>
        <translation>保留变量</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤消</translation>
    </message>
    <message>
        <source>%1 runs without arguments and in its own folder from now on.</source>
        <translation>从现在起，%1 运行时不带参数，并在其所在文件夹中运行。</translation>
    </message>
    <message>
        <source>Runs with %1</source>
        <translation>运行参数：%1</translation>
    </message>
    <message>
        <source>Run file uses what it was run with last: %1</source>
        <translation>“运行文件”将沿用上次的设置：%1</translation>
    </message>
</context>
<context>
    <name>Aloft::TextSearch</name>
    <message>
        <source>The expression is not complete at character %1: %2.</source>
        <translation>表达式在第 %1 个字符处不完整：%2。</translation>
    </message>
</context>
<context>
    <name>Aloft::TieDialog</name>
    <message>
        <source>Keep in step with a drive</source>
        <translation>与存储位置保持同步</translation>
    </message>
    <message>
        <source>Keep %1 in step with a drive</source>
        <translation>让 %1 与存储位置保持同步</translation>
    </message>
    <message>
        <source>What changes here goes to the drive, and what changes there comes here, as long as Aloft runs.</source>
        <translation>只要 Aloft 在运行，本机的更改就会上传到存储位置，那里的更改也会下载到本机。</translation>
    </message>
    <message>
        <source>Folders of the drives</source>
        <translation>存储位置上的文件夹</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>New folder “%1” in it</source>
        <translation>在其中新建文件夹“%1”</translation>
    </message>
    <message>
        <source>Looking at both sides</source>
        <translation>正在查看两边的内容</translation>
    </message>
    <message>
        <source>There is no drive yet. Add one first: Transfer ▸ Add drive.</source>
        <translation>还没有存储位置。请先添加：传输 ▸ 添加存储位置。</translation>
    </message>
    <message>
        <source>Choose the folder that is to hold the same as this one.</source>
        <translation>请选择要与此文件夹内容一致的文件夹。</translation>
    </message>
    <message>
        <source>This is what will happen:</source>
        <translation>将会发生：</translation>
    </message>
    <message>
        <source>The two were in step before. This is what will happen:</source>
        <translation>两者以前同步过。将会发生：</translation>
    </message>
    <message>
        <source>&amp;Widen…</source>
        <translation>扩大权限(&amp;W)…</translation>
    </message>
    <message>
        <source>%1 has no trash: what you delete here is gone there for good.</source>
        <translation>%1 没有回收站：在这里删除的内容会在那里永久消失。</translation>
    </message>
</context>
<context>
    <name>Aloft::TiePreview</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file and reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>将会发生的事</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) go up to %1, %2</source>
        <comment>place and size</comment>
        <translation>
            <numerusform>%n 个文件上传到 %1，%2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) come down, %1</source>
        <comment>size</comment>
        <translation>
            <numerusform>%n 个文件下载到本机，%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are the same on both sides</source>
        <translation>
            <numerusform>%n 个文件两边相同</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is deleted: both sides are merged</source>
        <translation>不删除任何内容：两边合并</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) gone here are deleted on %1</source>
        <comment>a place</comment>
        <translation>
            <numerusform>本机少了的 %n 个文件将从 %1 上删除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) gone on %1 are deleted here</source>
        <comment>a place</comment>
        <translation>
            <numerusform>%1 上少了的 %n 个文件将从本机删除</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is deleted</source>
        <translation>不删除任何内容</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) differ on both sides: both versions are kept</source>
        <translation>
            <numerusform>%n 个文件两边不同：两个版本都保留</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>old and new name</comment>
        <translation>%1 → %2</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) cannot be the same on both sides</source>
        <translation>
            <numerusform>%n 个名称无法两边相同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) will not be in step</source>
        <translation>
            <numerusform>%n 项将无法同步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are never kept in step, such as links</source>
        <translation>
            <numerusform>%n 项从不同步（例如链接）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are ignored, %1</source>
        <comment>size</comment>
        <translation>
            <numerusform>忽略 %n 个文件，%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <comment>name and size</comment>
        <translation>
            <numerusform>%1：%n 个文件，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Without the tick it stays on the drive alone.</source>
        <translation>取消勾选后，它仅保留在存储位置。</translation>
    </message>
</context>
<context>
    <name>Aloft::TokenReply</name>
    <message>
        <source>What came is not an answer of %1.</source>
        <translation>收到的不是 %1 的回复。</translation>
    </message>
    <message>
        <source>If this network has a sign-in page of its own, open it in a browser, then try again.</source>
        <translation>如果这个网络有自己的登录页面，请先在浏览器中打开它，然后重试。</translation>
    </message>
    <message>
        <source>%1 asks you to sign in again.</source>
        <translation>%1 要求重新登录。</translation>
    </message>
    <message>
        <source>If that happens every 7 days, your OAuth client is in testing: publish it in the console.</source>
        <translation>如果每 7 天就出现一次，说明你的 OAuth 客户端处于测试状态：请在控制台中发布它。</translation>
    </message>
    <message>
        <source>%1 does not know this OAuth client, or its secret is another.</source>
        <translation>%1 不认识这个 OAuth 客户端，或它的密钥已变更。</translation>
    </message>
    <message>
        <source>Download its JSON file from the console again and sign in with it.</source>
        <translation>请从控制台重新下载它的 JSON 文件，并用它登录。</translation>
    </message>
    <message>
        <source>%1 refused the sign-in.</source>
        <translation>%1 拒绝了登录。</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>请重新登录。</translation>
    </message>
</context>
<context>
    <name>Aloft::ToolBar</name>
    <message>
        <source>Runs on: %1</source>
        <translation>运行位置：%1</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
</context>
<context>
    <name>Aloft::TransferActions</name>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Resume &amp;all</source>
        <translation>全部继续(&amp;A)</translation>
    </message>
    <message>
        <source>Pause &amp;all</source>
        <translation>全部暂停(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>Put &amp;first</source>
        <translation>优先(&amp;F)</translation>
    </message>
    <message>
        <source>Re&amp;move from the list</source>
        <translation>从列表中移除(&amp;M)</translation>
    </message>
    <message>
        <source>Retry a&amp;ll that failed</source>
        <translation>重试所有失败的(&amp;L)</translation>
    </message>
    <message>
        <source>C&amp;lear finished</source>
        <translation>清除已完成的(&amp;L)</translation>
    </message>
</context>
<context>
    <name>Aloft::TransferLine</name>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>Aloft::TransferLook</name>
    <message>
        <source>It did not work.</source>
        <translation>没有成功。</translation>
    </message>
    <message>
        <source>%1 Continuing in %2 s.</source>
        <comment>sentence and number</comment>
        <translation>%1%2 秒后继续。</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>正在等待网络</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>正在传输</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not carried.</source>
        <translation>
            <numerusform>%n 个文件没有传成。</numerusform>
        </translation>
    </message>
    <message>
        <source>Files to %1</source>
        <comment>place on a drive</comment>
        <translation>文件 → %1</translation>
    </message>
    <message>
        <source>Files from %1</source>
        <comment>place on a drive</comment>
        <translation>%1 → 本机的文件</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>file and drive</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <comment>file and drive</comment>
        <translation>%2 → 本机：%1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1 / %2 个文件</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>bytes and files</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>剩余约 %1 分</translation>
    </message>
    <message>
        <source>about %1 h %2 min left</source>
        <translation>剩余约 %1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>bytes a second and time left</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Paused with all others</source>
        <translation>已随全部暂停</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>正在排队</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Done and compared, %1</source>
        <comment>time</comment>
        <translation>已完成并核对，%1</translation>
    </message>
    <message>
        <source>Cancelled, %1</source>
        <comment>time</comment>
        <translation>已取消，%1</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>no room, or not writable</source>
        <translation>空间不足或不可写</translation>
    </message>
    <message>
        <source>name taken, or changed there</source>
        <translation>重名，或对方已更改</translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>name or content not possible there</source>
        <translation>对方不支持该名称或内容</translation>
    </message>
    <message>
        <source>asked to slow down</source>
        <translation>被要求放慢</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>the drive failed</source>
        <translation>存储位置出错</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <comment>file and drives</comment>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>%1 asks to slow down, continuing in %2 s</source>
        <comment>drive and seconds</comment>
        <translation>%1 要求放慢，%2 秒后继续</translation>
    </message>
</context>
<context>
    <name>Aloft::TransferModel</name>
    <message>
        <source>%1: %2, %3</source>
        <comment>title, standing, amount</comment>
        <translation>%1：%2，%3</translation>
    </message>
</context>
<context>
    <name>Aloft::TransferNotices</name>
    <message>
        <source>%1: not everything was carried</source>
        <comment>a transfer</comment>
        <translation>%1：没有全部传成</translation>
    </message>
    <message>
        <source>%1: done</source>
        <comment>a transfer</comment>
        <translation>%1：已完成</translation>
    </message>
    <message>
        <source>The list of transfers says why, and tries it again.</source>
        <translation>传输列表中有原因，也可以重试。</translation>
    </message>
    <message>
        <source>Everything is there, and was compared.</source>
        <translation>全部到达，并经过核对。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Aloft::TransferRoom</name>
    <message>
        <source>There is too little room on the drive: %1 of %2 are used, %3 by its trash.</source>
        <translation>存储位置的空间不足：%2 中已用 %1，其中回收站占 %3。</translation>
    </message>
    <message>
        <source>There is too little room on the drive: %1 of %2 are used.</source>
        <translation>存储位置的空间不足：%2 中已用 %1。</translation>
    </message>
    <message>
        <source>Make room there; Aloft looks again from time to time, and then goes on by itself.</source>
        <translation>请在那里腾出空间；Aloft 会不时重新查看，有空间后自动继续。</translation>
    </message>
</context>
<context>
    <name>Aloft::TransferSum</name>
    <message>
        <source>%1, paused</source>
        <comment>bytes</comment>
        <translation>%1，已暂停</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>bytes, and what they wait for</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, waiting for the network</source>
        <comment>bytes</comment>
        <translation>%1，正在等待网络</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>bytes and time left</comment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on their way: %1.</source>
        <translation>
            <numerusform>%n 个文件正在传输：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not carried.</source>
        <translation>
            <numerusform>%n 个文件没有传成。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::Transfers</name>
    <message>
        <source>The list of transfers in %1 cannot be read.</source>
        <translation>无法读取 %1 中的传输列表。</translation>
    </message>
    <message>
        <source>Transfers of this time will not be remembered.</source>
        <translation>这次的传输不会被记住。</translation>
    </message>
    <message>
        <source>The list of transfers was written by a later Aloft.</source>
        <translation>传输列表由更新版本的 Aloft 写成。</translation>
    </message>
    <message>
        <source>It is left as it is; transfers of this time will not be remembered.</source>
        <translation>列表保持原样；这次的传输不会被记住。</translation>
    </message>
    <message>
        <source>The list of transfers cannot be written.</source>
        <translation>无法写入传输列表。</translation>
    </message>
</context>
<context>
    <name>Aloft::TransfersCommand</name>
    <message>
        <source>There is no transfer &quot;%1&quot;.</source>
        <translation>没有传输“%1”。</translation>
    </message>
    <message>
        <source>&quot;aloftctl transfers&quot; shows those that are there.</source>
        <translation>“aloftctl transfers”列出现有的传输。</translation>
    </message>
</context>
<context>
    <name>Aloft::TransfersListCommand</name>
    <message>
        <source>Transfers are paused; &quot;aloftctl transfers resume&quot; lets them go on.</source>
        <translation>传输已暂停；用“aloftctl transfers resume”可以继续。</translation>
    </message>
</context>
<context>
    <name>Aloft::TransfersPanel</name>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Nothing is on its way. Drop files on a drive in Files to carry them there.</source>
        <translation>没有正在传输的内容。把文件拖到“文件”面板中的存储位置即可上传。</translation>
    </message>
</context>
<context>
    <name>Aloft::TrayMenu</name>
    <message>
        <source>%1 on %2: %3</source>
        <extracomment>A line of the tray&apos;s menu; %1 is a run, %2 its session, %3 how far it is</extracomment>
        <translation>%1（%2）：%3</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>到明天</translation>
    </message>
    <message>
        <source>Disturb again</source>
        <translation>恢复通知</translation>
    </message>
    <message>
        <source>New session…</source>
        <translation>新建会话…</translation>
    </message>
    <message>
        <source>Open Aloft</source>
        <translation>打开 Aloft</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Do not disturb until %1</source>
        <translation>勿扰，直到 %1</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>勿扰</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>session and its state</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <comment>runs and sessions</comment>
        <translation>
            <numerusform>还有 %n 项…</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Transfers: %1</source>
        <translation>传输：%1</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>全部暂停</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>全部继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>Aloft::TrayStatus</name>
    <message>
        <source>Nothing is running.</source>
        <translation>没有正在运行的内容。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>run and its percent</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <comment>run that is oldest, and others</comment>
        <translation>
            <numerusform>%1，还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 没有响应。</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) were lost.</source>
        <translation>
            <numerusform>有 %n 个会话丢失。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) failed.</source>
        <translation>
            <numerusform>有 %n 个运行失败。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need you.</source>
        <translation>
            <numerusform>有 %n 项需要您处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Notifications are paused until %1.</source>
        <translation>通知已暂停，直到 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::TwinBars</name>
    <message>
        <source>%1 could not be moved to the trash.</source>
        <translation>无法将 %1 移到回收站。</translation>
    </message>
    <message>
        <source>Both versions are still there; delete or rename one of them.</source>
        <translation>两个版本都还在；请删除其中一个或改名。</translation>
    </message>
    <message>
        <source>This file was changed here and on the drive. Both versions were kept; the other one is %1.</source>
        <translation>本机和存储位置都改过此文件。两个版本都已保留；另一个是 %1。</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep this version</source>
        <translation>保留此版本(&amp;K)</translation>
    </message>
    <message>
        <source>Keep the &amp;other version</source>
        <translation>保留另一版本(&amp;O)</translation>
    </message>
    <message>
        <source>This version</source>
        <translation>此版本</translation>
    </message>
    <message>
        <source>The other version</source>
        <translation>另一版本</translation>
    </message>
</context>
<context>
    <name>Aloft::UndoFixCommand</name>
    <message>
        <source>The session in which it was installed is gone.</source>
        <translation>当时安装所在的会话已不存在。</translation>
    </message>
    <message>
        <source>What was installed there may be gone with it.</source>
        <translation>那里安装的软件包可能也随之消失了。</translation>
    </message>
    <message>
        <source>It is as it was before.</source>
        <translation>已恢复到之前的状态。</translation>
    </message>
</context>
<context>
    <name>Aloft::UndoLine</name>
    <message>
        <source>Undo</source>
        <translation>撤消</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤消：%1</translation>
    </message>
</context>
<context>
    <name>Aloft::UploadScan</name>
    <message>
        <source>what %1 names</source>
        <comment>a file with rules of what is ignored</comment>
        <translation>%1 列出的内容</translation>
    </message>
</context>
<context>
    <name>Aloft::UploadSheet</name>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Upload %1 to %2</source>
        <translation>把 %1 上传到 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <translation>
            <numerusform>%1：%n 个文件，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Start upload</source>
        <translation>开始上传</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n 个文件，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave out:</source>
        <translation>不上传：</translation>
    </message>
</context>
<context>
    <name>Aloft::Uploads</name>
    <message>
        <source>%1 on %2</source>
        <comment>folder and drive</comment>
        <translation>%2 上的 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>正在查看 %1…</translation>
    </message>
    <message>
        <source>%1 goes to %2.</source>
        <translation>正在把 %1 上传到 %2。</translation>
    </message>
    <message>
        <source>%1 goes to %2, without %3.</source>
        <translation>正在把 %1 上传到 %2，不含 %3。</translation>
    </message>
    <message>
        <source>%1 was not uploaded: a symbolic link has no content of its own.</source>
        <translation>%1 未上传：符号链接本身没有内容。</translation>
    </message>
    <message>
        <source>Upload the file or folder that it leads to.</source>
        <translation>请上传它指向的文件或文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>%n symbolic link(s) stay on this computer.</source>
        <translation>
            <numerusform>%n 个符号链接留在本机。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has no content that could be carried.</source>
        <translation>%1 没有可以传输的内容。</translation>
    </message>
    <message>
        <source>Open it in the drive&apos;s own editor.</source>
        <translation>请在存储位置自带的编辑器中打开它。</translation>
    </message>
    <message>
        <source>What has arrived stays there: %1 has no trash.</source>
        <translation>已到达的内容会留在那里：%1 没有回收站。</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n file(s) had arrived on %1, and stay there.</source>
        <translation>
            <numerusform>已停止。%n 个文件已到达 %1，会留在那里。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before anything had arrived on %1.</source>
        <translation>已停止，尚无内容到达 %1。</translation>
    </message>
</context>
<context>
    <name>Aloft::Validator</name>
    <message>
        <source>a whole number is expected</source>
        <translation>应为整数</translation>
    </message>
    <message>
        <source>4 is expected</source>
        <translation>应为 4</translation>
    </message>
    <message>
        <source>an object is expected</source>
        <translation>应为对象</translation>
    </message>
    <message>
        <source>this is missing</source>
        <translation>缺少此项</translation>
    </message>
    <message>
        <source>this is not part of format 4.%1</source>
        <translation>此项不属于 4.%1 格式</translation>
    </message>
    <message>
        <source>a text is expected</source>
        <translation>应为文本</translation>
    </message>
    <message>
        <source>a text or a list of texts is expected</source>
        <translation>应为文本或文本列表</translation>
    </message>
    <message>
        <source>a whole number or null is expected</source>
        <translation>应为整数或 null</translation>
    </message>
    <message>
        <source>a text or an object is expected</source>
        <translation>应为文本或对象</translation>
    </message>
    <message>
        <source>a list is expected</source>
        <translation>应为列表</translation>
    </message>
    <message>
        <source>code, markdown or raw is expected</source>
        <translation>应为 code、markdown 或 raw</translation>
    </message>
    <message>
        <source>1 to 64 of the letters A-Z, a-z, 0-9, - and _ are expected</source>
        <translation>应为 1 到 64 个字符，可使用 A-Z、a-z、0-9、- 和 _</translation>
    </message>
    <message>
        <source>another cell has this id</source>
        <translation>另一个单元格已使用此 ID</translation>
    </message>
    <message>
        <source>true or false is expected</source>
        <translation>应为 true 或 false</translation>
    </message>
    <message>
        <source>true, false or &quot;auto&quot; is expected</source>
        <translation>应为 true、false 或 &quot;auto&quot;</translation>
    </message>
    <message>
        <source>a text without commas is expected</source>
        <translation>应为不含逗号的文本</translation>
    </message>
    <message>
        <source>this tag is there twice</source>
        <translation>此标签重复出现</translation>
    </message>
    <message>
        <source>a list of texts is expected</source>
        <translation>应为文本列表</translation>
    </message>
    <message>
        <source>stream, display_data, execute_result or error is expected</source>
        <translation>应为 stream、display_data、execute_result 或 error</translation>
    </message>
</context>
<context>
    <name>Aloft::WaitingBox</name>
    <message>
        <source>Aloft</source>
        <translation>Aloft</translation>
    </message>
    <message>
        <source>A command of aloftctl is at work with this profile.</source>
        <translation>aloftctl 的某个命令正在使用此配置文件。</translation>
    </message>
    <message>
        <source>The window opens when it has ended.</source>
        <translation>该命令结束后窗口将打开。</translation>
    </message>
</context>
<context>
    <name>Aloft::WayToTask</name>
    <message>
        <source>%1 is in no folder of this drive.</source>
        <translation>%1 不在该存储位置的任何文件夹中。</translation>
    </message>
    <message>
        <source>Somebody shares it; download it, or look at it in the browser.</source>
        <translation>它是别人共享的；请下载，或在浏览器中查看。</translation>
    </message>
</context>
<context>
    <name>Aloft::WebSocket</name>
    <message>
        <source>%1 sent a message that is too large.</source>
        <translation>%1 发送的消息过大。</translation>
    </message>
    <message>
        <source>Let the program there print or return less at once.</source>
        <translation>请让那里的程序减少单次打印或返回的内容。</translation>
    </message>
    <message>
        <source>%1 sent data that cannot be understood.</source>
        <translation>%1 发送了无法理解的数据。</translation>
    </message>
    <message>
        <source>%1 does not answer any more.</source>
        <translation>%1 不再响应。</translation>
    </message>
    <message>
        <source>Check the network connection, then try again.</source>
        <translation>请检查网络连接，然后重试。</translation>
    </message>
</context>
<context>
    <name>Aloft::WebSocketConnector</name>
    <message>
        <source>This is not the address of a WebSocket: it has to begin with ws or wss.</source>
        <translation>这不是 WebSocket 地址：它必须以 ws 或 wss 开头。</translation>
    </message>
    <message>
        <source>%1 does not speak the WebSocket protocol.</source>
        <translation>%1 不支持 WebSocket 协议。</translation>
    </message>
    <message>
        <source>Check the address, and that a proxy on the way lets WebSockets through.</source>
        <translation>请检查地址，以及途中的代理是否允许 WebSocket 通过。</translation>
    </message>
</context>
<context>
    <name>Aloft::WhatsNew</name>
    <message>
        <source>What&apos;s new</source>
        <translation>新增内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>CHANGELOG.md</source>
        <extracomment>the name of the changelog&apos;s file in this language</extracomment>
        <translation>CHANGELOG.zh-CN.md</translation>
    </message>
</context>
<context>
    <name>Aloft::WindowHardware</name>
    <message>
        <source>While %1 ran.</source>
        <translation>%1 运行期间。</translation>
    </message>
</context>
<context>
    <name>Aloft::WindowPlaces</name>
    <message>
        <source>%1 is a drive now.</source>
        <translation>%1 已添加为存储位置。</translation>
    </message>
    <message>
        <source>Its files stay where they are; only Aloft forgets it.</source>
        <translation>其中的文件留在原处，只是 Aloft 不再列出它。</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) wait until a drive of this name is added again.</source>
        <translation>
            <numerusform>%n 项传输会等到再次添加同名的存储位置。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the drive %1 from Aloft?</source>
        <translation>要从 Aloft 中移除存储位置 %1 吗？</translation>
    </message>
    <message>
        <source>Remove drive</source>
        <translation>移除存储位置</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>Aloft::WindowProgram</name>
    <message>
        <source>A workbench for people who compute on GPUs that they don&apos;t own.</source>
        <translation>为使用他人 GPU 进行计算的人打造的工作台。</translation>
    </message>
    <message>
        <source>Keep settings, state and cache in this folder (or set ALOFT_PROFILE).</source>
        <translation>将设置、状态和缓存保存在此文件夹中（或设置 ALOFT_PROFILE）。</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Print the log to standard error.</source>
        <translation>将日志打印到标准错误输出。</translation>
    </message>
    <message>
        <source>Files and folders to open.</source>
        <translation>要打开的文件和文件夹。</translation>
    </message>
    <message>
        <source>There is no display to show a window on.</source>
        <translation>没有可显示窗口的显示器。</translation>
    </message>
    <message>
        <source>Work with aloftctl here, or start Aloft on a desktop.</source>
        <translation>请在此使用 aloftctl，或在桌面环境中启动 Aloft。</translation>
    </message>
    <message>
        <source>Show no window: keep sessions and syncs, and serve aloftctl.</source>
        <translation>不显示窗口：保持会话和同步，并为 aloftctl 提供服务。</translation>
    </message>
    <message>
        <source>Aloft runs in the background, without a display. Stop its sessions and syncs first.</source>
        <translation>Aloft 正在后台运行，没有显示窗口。请先停止其会话和同步。</translation>
    </message>
</context>
<context>
    <name>Aloft::WindowRuns</name>
    <message>
        <source>%1 %2</source>
        <comment>percent and name of a run</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>+%1</source>
        <comment>more runs</comment>
        <translation>+%1</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) at work.</source>
        <translation>
            <numerusform>%n 项运行正在进行。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 Show its output</source>
        <translation>%1%2。显示其输出</translation>
    </message>
    <message>
        <source>%1 is in the queue.</source>
        <translation>%1 已加入队列。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of a run and how it ended</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Aloft::WindowSync</name>
    <message>
        <source>&amp;Delete them, too</source>
        <translation>也删除它们(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Bring them back</source>
        <translation>恢复它们(&amp;B)</translation>
    </message>
    <message>
        <source>%1 Show the list</source>
        <comment>sentence</comment>
        <translation>%1显示列表</translation>
    </message>
    <message>
        <source>This folder is kept in step with %1 now.</source>
        <translation>此文件夹现在与 %1 保持同步。</translation>
    </message>
    <message>
        <source>Stop keeping this folder in step with %1?</source>
        <translation>不再让此文件夹与 %1 保持同步？</translation>
    </message>
    <message>
        <source>All files stay where they are, here and there.</source>
        <translation>两边的所有文件都保持原样。</translation>
    </message>
    <message>
        <source>Stop keeping in step</source>
        <translation>不再保持同步</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续同步</translation>
    </message>
    <message>
        <source>%1 is ignored from now on.</source>
        <translation>今后忽略 %1。</translation>
    </message>
    <message>
        <source>&amp;Upload all of it</source>
        <translation>全部上传(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>重新检查(&amp;L)</translation>
    </message>
</context>
<context>
    <name>Aloft::WindowTransfers</name>
    <message numerus="yes">
        <source>%n not carried</source>
        <translation>
            <numerusform>%n 个没有传成</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: done.</source>
        <comment>a transfer</comment>
        <translation>%1：已完成。</translation>
    </message>
    <message>
        <source>%1: not everything was carried.</source>
        <comment>a transfer</comment>
        <translation>%1：没有全部传成。</translation>
    </message>
    <message>
        <source>Click for the list.</source>
        <translation>点击可查看列表。</translation>
    </message>
</context>
<context>
    <name>Aloft::Windows</name>
    <message>
        <source>Unsaved changes were restored. Save keeps them.</source>
        <translation>已恢复未保存的更改。保存即可保留这些更改。</translation>
    </message>
    <message>
        <source>Restored after an unexpected end.</source>
        <translation>意外结束后已恢复。</translation>
    </message>
    <message>
        <source>Save before closing this window?</source>
        <translation>关闭此窗口之前是否保存？</translation>
    </message>
    <message>
        <source>Save before quitting?</source>
        <translation>退出之前是否保存？</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>报告(&amp;R)</translation>
    </message>
    <message>
        <source>Aloft ended unexpectedly right after its start, so this one is safe: no tabs were opened, and the settings are the standard ones until the next start.</source>
        <translation>Aloft 在上次启动后不久意外结束，因此这次以安全方式启动：未打开任何标签页，并且在下次启动之前使用默认设置。</translation>
    </message>
    <message>
        <source>Restore the unsaved text</source>
        <translation>恢复未保存的文本</translation>
    </message>
    <message>
        <source>Text that was not saved is kept for you, and was not opened either.</source>
        <translation>未保存的文本已为您保留，同样没有打开。</translation>
    </message>
    <message>
        <source>These changes are older than the saved file. Revert takes the file.</source>
        <translation>这些更改比已保存的文件旧。选“还原为已保存的文件”即可改用该文件。</translation>
    </message>
    <message>
        <source>Imported.</source>
        <translation>已导入。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>The folder %1 is not there.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>If its disk is not mounted, mount it: then it is kept in step again. To stop changes nothing of the files on the drive.</source>
        <translation>如果它所在的磁盘没有挂载，请挂载：之后会继续同步。停止同步不会改动存储位置上的文件。</translation>
    </message>
    <message>
        <source>Stop keeping it in step</source>
        <translation>不再保持同步</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>继续等待</translation>
    </message>
</context>
<context>
    <name>Aloft::WorkspaceAccess</name>
    <message>
        <source>Aloft on %1 (%2) took this folder over at %3. What you had not saved is still here, and can be saved in another folder.</source>
        <comment>computer, user and time</comment>
        <translation>%1（%2）上的 Aloft 已于 %3 接管此文件夹。您尚未保存的内容仍在此处，可以保存到其他文件夹。</translation>
    </message>
    <message>
        <source>This folder is open in Aloft on %1 (%2) since %3. Here it can only be read.</source>
        <comment>computer, user and time</comment>
        <translation>此文件夹自 %3 起已在 %1（%2）上的 Aloft 中打开，在此处只能查看。</translation>
    </message>
    <message>
        <source>The files of this folder can be changed here now.</source>
        <translation>现在可以在此处修改该文件夹中的文件。</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>接管(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Read-only</source>
        <translation>只读(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Aloft::WorkspaceLock</name>
    <message>
        <source>%1 is no plain file.</source>
        <translation>%1 不是普通文件。</translation>
    </message>
    <message>
        <source>Delete it to take the folder over.</source>
        <translation>请将其删除，以便接管该文件夹。</translation>
    </message>
    <message>
        <source>%1 has the folder %2 open on %3.</source>
        <translation>%1 在 %3 上打开了文件夹 %2。</translation>
    </message>
    <message>
        <source>Nothing was written. Close it there first, or write to another folder.</source>
        <translation>没有写入任何内容。请先在那里关闭它，或写入另一个文件夹。</translation>
    </message>
</context>
<context>
    <name>Aloft::WorkspaceSync</name>
    <message>
        <source>The drive %1 is not in Aloft any more.</source>
        <translation>Aloft 中已没有存储位置 %1。</translation>
    </message>
    <message>
        <source>Add it again, or stop keeping this folder in step.</source>
        <translation>请重新添加它，或不再让此文件夹保持同步。</translation>
    </message>
</context>
</TS>
