<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Aloft</name>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::AtomicFile</name>
    <message>
        <source>%1 cannot be saved: its folder does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be saved: %2.</source>
        <extracomment>%1 is a file, %2 the system&apos;s own words: &quot;No space left on device&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk, then save again; the old file is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it elsewhere, or change the folder&apos;s permissions; the old file is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::FileLock</name>
    <message>
        <source>%1 could not be locked: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is locked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::Framing</name>
    <message>
        <source>A message of the kernel could not be understood.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::JsonReader</name>
    <message>
        <source>it is nested too deeply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file ends too early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name in quotes is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a string has no end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a string has a raw control character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a string has an unknown escape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something follows the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not valid JSON: %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not valid JSON: %1 (%2, in %3).</source>
        <extracomment>%1 is what is wrong, %2 a line and column, %3 a path such as cells[3].source</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::JupyterServer</name>
    <message>
        <source>The server&apos;s answer is not that of a Jupyter server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::Language</name>
    <message>
        <source>Plain text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookReader</name>
    <message>
        <source>This notebook is in format %1, which is newer than Aloft knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a notebook: it has bytes that are not UTF-8 (%1).</source>
        <extracomment>%1 is a line and column</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be opened as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a notebook: it has no list of cells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) had the id of another cell and got a new one.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This notebook is in the old format %1; it will be saved in format 4.5.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::Paths</name>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions, or choose another with --profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a folder of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it, or choose another place with --profile.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::ProfileOwner</name>
    <message>
        <source>The message was not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another version of Aloft is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::Python</name>
    <message>
        <source>Named in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment Aloft was started in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by Aloft.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found on the search path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed by pyenv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A conda environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not answer like a Python.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::ServerUrl</name>
    <message>
        <source>This is not the address of a Jupyter server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like http://localhost:8888/lab?token=…; a starting server prints it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::Session</name>
    <message>
        <source>Nothing runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n kernel(s) at rest.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 kernel(s) at work.</source>
        <extracomment>%1 is how many kernels there are in all</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stopped by you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts with the first cell or file that runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is asked for a machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The machine is there; its server is being reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is cut; trying again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its kernels are being ended.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aloft::Validator</name>
    <message>
        <source>a whole number is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4 is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not part of format 4.%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text or a list of texts is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number or null is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text or an object is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>code, markdown or raw is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 to 64 of the letters A-Z, a-z, 0-9, - and _ are expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another cell has this id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true, false or &quot;auto&quot; is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text without commas is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this tag is there twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of texts is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stream, display_data, execute_result or error is expected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Certificate</name>
    <message>
        <source>%1 shows another certificate than the one you accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the new one only if you know why it was replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No known authority vouches for the certificate of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare its fingerprint with the server&apos;s, and accept it if they agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address, and this computer&apos;s date and time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>Editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>Completions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EnterProfileTask</name>
    <message>
        <source>Waiting for the program that uses this profile…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HandOverTask</name>
    <message>
        <source>The command line is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the text into a file, or hand it over by standard input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The owner of this profile does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aloft ended while it carried out the command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was under way in a kernel may still go on: start Aloft to see.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HttpExchange</name>
    <message>
        <source>The answer of %1 is too large to be kept in memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is still there and may be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HttpTask</name>
    <message>
        <source>This is not a web address: it has to begin with http or https.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sends every request on to somewhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address; a sign-in page or a proxy may be in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wanted to go on without encryption, so nothing more was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address, or ask whoever runs the server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectPanel</name>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JupyterServer</name>
    <message>
        <source>The Jupyter server at %1 sends us elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the address in a browser, and use the one that the browser ends at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Jupyter server at %1 did not accept the token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the address with its token again from where the server was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Jupyter server at %1 asks for a token or a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the address with its token, or enter the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Jupyter server answered: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>No password or token is kept for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain of this computer is not available.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords and tokens are asked for each time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalFindTask</name>
    <message>
        <source>The session on this computer ended with the program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalMachine</name>
    <message>
        <source>The Jupyter server did not start in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its log is in %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalOffersTask</name>
    <message>
        <source>A private Python environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloads ipykernel and jupyter_server, about 60 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Python here can make environments (venv with pip).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalProvider</name>
    <message>
        <source>The session on this computer ended with the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalStartTask</name>
    <message>
        <source>No Python was found on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a terminal: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install one from python.org, or name one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another Python in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot run notebooks: %2</source>
        <extracomment>%1 is a path, %2 the sentence that says what it lacks</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a terminal: %1 — or let Aloft make a private environment under “New session…”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the Jupyter server of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MakePrivateEnvironmentTask</name>
    <message>
        <source>%1 cannot make environments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a terminal: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a Python that has venv and pip, from python.org for example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making an environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing ipykernel and jupyter_server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment made cannot run kernels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private environment could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the proxy, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Net</name>
    <message>
        <source>The server %1 could not be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address and this computer&apos;s network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers at %1: the connection was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the server is running and that its address is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server %1 could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check this computer&apos;s network connection, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the address really begins with https and that its port is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy on the way to %1 could not be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy on the way to %1 wants a user name and a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter them with the proxy in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not accept the sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the token or the password, or sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not allow this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the token, and that your account may do it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not have what was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been moved or deleted; check the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is on %1 does not agree with this change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload it, then decide which version to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too large for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it in smaller parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks to be called less often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not make sense of the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is overloaded or under maintenance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there, but the server behind it does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may still be starting: try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reported a failure of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays, look into the server&apos;s log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gave an answer that was not expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the address belongs to the service you mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network connection, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was cut.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Partial</name>
    <message>
        <source>The file %1 could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it may be changed and is not in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the free space, and that the folder may be written to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProcessTask</name>
    <message>
        <source>%1 cannot be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileOwner</name>
    <message>
        <source>This profile is in use by %1 (process %2 on %3).</source>
        <extracomment>%1 is a program, %2 a process number, %3 the name of a computer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit that program, or use another profile with --profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aloft cannot listen for its terminal program: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of %1, or use another profile with --profile.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PythonText</name>
    <message>
        <source>Python %1 · %2</source>
        <extracomment>%1 is a version, %2 a path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too old: Python %1 or later is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no ipykernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no Jupyter server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecretStore</name>
    <message>
        <source>No password or token is kept for it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerCall</name>
    <message>
        <source>The Jupyter server is no longer in use.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerProcess</name>
    <message>
        <source>%1 cannot be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Jupyter server of this computer ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its log is in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the disk full?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings file %1 has a mistake. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until it is mended, the settings stay as they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1 could not be understood. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was set aside as %1, and the standard settings are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The standard settings are used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsParser</name>
    <message>
        <source>It is not UTF-8 text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: the section&apos;s name needs a &quot;]&quot; at its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: after a key, a &quot;=&quot; is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: a key was expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: the lists are nested too deeply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: the quotation mark at the end of the text is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: the quotation marks at the end of the text are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: this backslash means nothing; write two for one, or use single quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: the list needs a &quot;]&quot; at its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: the brace at the end of the table is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: a value was expected; text needs quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: the line should end here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInTask</name>
    <message>
        <source>The Jupyter server at %1 did not accept the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoreText</name>
    <message>
        <source>The list of sessions in %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions of this time will not be remembered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of sessions was written by a later Aloft.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is left as it is; sessions of this time will not be remembered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of sessions cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the disk full?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TerminalView</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Wrap lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link &amp;address</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>↓ %n new line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UploadTask</name>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 arrived incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WebSocket</name>
    <message>
        <source>This is not the address of a WebSocket: it has to begin with ws or wss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not speak the WebSocket protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address, and that a proxy on the way lets WebSockets through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a message that is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the program there print or return less at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent data that cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network connection, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
