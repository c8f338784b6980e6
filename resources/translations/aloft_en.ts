<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Aloft::CarryFilesCommand</name>
    <message numerus="yes">
        <source>%n file(s) could not be carried.</source>
        <translation>
            <numerusform>%n file could not be carried.</numerusform>
            <numerusform>%n files could not be carried.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::CellWidget</name>
    <message numerus="yes">
        <source>▸ %n output(s) hidden</source>
        <translation>
            <numerusform>▸ %n output hidden</numerusform>
            <numerusform>▸ %n outputs hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▸ %n line(s) hidden</source>
        <translation>
            <numerusform>▸ %n line hidden</numerusform>
            <numerusform>▸ %n lines hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n cell(s) hidden</source>
        <extracomment>%1 is &quot;cell 7 of 120, Markdown&quot;</extracomment>
        <translation>
            <numerusform>%1, %n cell hidden</numerusform>
            <numerusform>%1, %n cells hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▸ %n cell(s) hidden</source>
        <translation>
            <numerusform>▸ %n cell hidden</numerusform>
            <numerusform>▸ %n cells hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::ConflictDialog</name>
    <message numerus="yes">
        <source>Apply to the %n other(s), too</source>
        <translation>
            <numerusform>Apply to the other one, too</numerusform>
            <numerusform>Apply to the %n others, too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::CurvesWindow</name>
    <message numerus="yes">
        <source>Compare %n run(s)</source>
        <translation>
            <numerusform>Compare %n run</numerusform>
            <numerusform>Compare %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::DeviceCard</name>
    <message numerus="yes">
        <source>%n memory error(s) that could not be corrected</source>
        <translation>
            <numerusform>%n memory error that could not be corrected</numerusform>
            <numerusform>%n memory errors that could not be corrected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>NVLink (%n link(s))</source>
        <translation>
            <numerusform>NVLink (%n link)</numerusform>
            <numerusform>NVLink (%n links)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::DoctorDialog</name>
    <message numerus="yes">
        <source>%n thing(s) are wrong.</source>
        <translation>
            <numerusform>%n thing is wrong.</numerusform>
            <numerusform>%n things are wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::Downloads</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) have nothing to download: they are links, or live in the drive&apos;s own editor.</source>
        <translation>
            <numerusform>%n item has nothing to download: it is a link, or lives in the drive&apos;s own editor.</numerusform>
            <numerusform>%n items have nothing to download: they are links, or live in the drive&apos;s own editor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::DriveDeleteCommand</name>
    <message numerus="yes">
        <source>%n item(s) will be deleted for good:</source>
        <translation>
            <numerusform>%n item will be deleted for good:</numerusform>
            <numerusform>%n items will be deleted for good:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::DrivePutCommand</name>
    <message numerus="yes">
        <source>%n file(s), %2, stay here: %1. With --all they go, too.</source>
        <extracomment>%1 are names of folders and rules, %2 is a size</extracomment>
        <translation>
            <numerusform>%n file, %2, stays here: %1. With --all it goes, too.</numerusform>
            <numerusform>%n files, %2, stay here: %1. With --all they go, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::FailureBar</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not carried: %1.</source>
        <translation>
            <numerusform>%n file was not carried: %1.</numerusform>
            <numerusform>%n files were not carried: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::FileMatchModel</name>
    <message numerus="yes">
        <source>%1, %n line(s)</source>
        <translation>
            <numerusform>%1, %n line</numerusform>
            <numerusform>%1, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::FileOperations</name>
    <message numerus="yes">
        <source>Moved %n file(s) to %1.</source>
        <translation>
            <numerusform>Moved %n file to %1.</numerusform>
            <numerusform>Moved %n files to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %n file(s) to the trash.</source>
        <translation>
            <numerusform>Moved %n file to the trash.</numerusform>
            <numerusform>Moved %n files to the trash.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::FilesPanel</name>
    <message numerus="yes">
        <source>%n file(s) are already in %1.</source>
        <translation>
            <numerusform>%n file is already in %1.</numerusform>
            <numerusform>%n files are already in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n file(s) to %1.</source>
        <translation>
            <numerusform>Copied %n file to %1.</numerusform>
            <numerusform>Copied %n files to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n file(s) to %1</source>
        <translation>
            <numerusform>Move %n file to %1</numerusform>
            <numerusform>Move %n files to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n file(s) to %1</source>
        <translation>
            <numerusform>Copy %n file to %1</numerusform>
            <numerusform>Copy %n files to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash. Delete for good?</source>
        <translation>
            <numerusform>%n file could not be moved to the trash. Delete it for good?</numerusform>
            <numerusform>%n files could not be moved to the trash. Delete them for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n file(s).</source>
        <translation>
            <numerusform>Deleted %n file.</numerusform>
            <numerusform>Deleted %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Download %n item(s) to %1</source>
        <translation>
            <numerusform>Download %n item to %1</numerusform>
            <numerusform>Download %n items to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::FindBar</name>
    <message numerus="yes">
        <source>%n place(s) replaced. Undo takes them back.</source>
        <translation>
            <numerusform>%n place replaced. Undo takes it back.</numerusform>
            <numerusform>%n places replaced. Undo takes them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::FindInFiles</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) replaced in %1.</source>
        <extracomment>%1 is &quot;3 files&quot;</extracomment>
        <translation>
            <numerusform>%n place replaced in %1.</numerusform>
            <numerusform>%n places replaced in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::GpuCheck</name>
    <message numerus="yes">
        <source>There is no GPU in this runtime: %n core(s) do the work.</source>
        <translation>
            <numerusform>There is no GPU in this runtime: %n core does the work.</numerusform>
            <numerusform>There is no GPU in this runtime: %n cores do the work.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::GpuCommand</name>
    <message numerus="yes">
        <source>The hardware could not be read within %n seconds.</source>
        <translation>
            <numerusform>The hardware could not be read within %n second.</numerusform>
            <numerusform>The hardware could not be read within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::HardwareRows</name>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::HardwareText</name>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::HtmlExport</name>
    <message numerus="yes">
        <source>%n picture(s) of the notebook could not be put into the page, being absent, too large or outside its folder: %1.</source>
        <extracomment>%1 is a list of file names</extracomment>
        <translation>
            <numerusform>%n picture of the notebook could not be put into the page, being absent, too large or outside its folder: %1.</numerusform>
            <numerusform>%n pictures of the notebook could not be put into the page, being absent, too large or outside its folder: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::JsonItem</name>
    <message numerus="yes">
        <source>{…} %n member(s)</source>
        <translation>
            <numerusform>{…} %n member</numerusform>
            <numerusform>{…} %n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[…] %n item(s)</source>
        <translation>
            <numerusform>[…] %n item</numerusform>
            <numerusform>[…] %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::JupyterKernel</name>
    <message numerus="yes">
        <source>%n message(s) of the kernel did not arrive: output may be missing here.</source>
        <translation>
            <numerusform>%n message of the kernel did not arrive: output may be missing here.</numerusform>
            <numerusform>%n messages of the kernel did not arrive: output may be missing here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::LeaveCommands</name>
    <message numerus="yes">
        <source>%n item(s) are only on the drive now.</source>
        <translation>
            <numerusform>%n item is only on the drive now.</numerusform>
            <numerusform>%n items are only on the drive now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) come to this computer.</source>
        <translation>
            <numerusform>%n item comes to this computer.</numerusform>
            <numerusform>%n items come to this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::Leaving</name>
    <message numerus="yes">
        <source>%n run(s) in the queue</source>
        <translation>
            <numerusform>%n run in the queue</numerusform>
            <numerusform>%n runs in the queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on their way</source>
        <translation>
            <numerusform>%n file on its way</numerusform>
            <numerusform>%n files on their way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::MainWindow</name>
    <message numerus="yes">
        <source>%n session(s) running now.</source>
        <translation>
            <numerusform>%n session running now.</numerusform>
            <numerusform>%n sessions running now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n file(s)</source>
        <translation>
            <numerusform>Open %n file</numerusform>
            <numerusform>Open %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::NewNames</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 cannot hold %n name(s) as they are. Use these?</source>
        <translation>
            <numerusform>%1 cannot hold %n name as it is. Use this one?</numerusform>
            <numerusform>%1 cannot hold %n names as they are. Use these?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookCheckCommand</name>
    <message numerus="yes">
        <source>%1: a valid notebook, format %2, %n cell(s).</source>
        <extracomment>%1 is a file, %2 a version such as &quot;4.5&quot;</extracomment>
        <translation>
            <numerusform>%1: a valid notebook, format %2, %n cell.</numerusform>
            <numerusform>%1: a valid notebook, format %2, %n cells.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookFixes</name>
    <message numerus="yes">
        <source>%n cell(s) were changed.</source>
        <translation>
            <numerusform>%n cell was changed.</numerusform>
            <numerusform>%n cells were changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookKernel</name>
    <message numerus="yes">
        <source>busy, %n waiting</source>
        <translation>
            <numerusform>busy, %n waiting</numerusform>
            <numerusform>busy, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookPage</name>
    <message numerus="yes">
        <source>%n cell(s) selected</source>
        <translation>
            <numerusform>%n cell selected</numerusform>
            <numerusform>%n cells selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::NotebookReader</name>
    <message numerus="yes">
        <source>%n cell(s) had the id of another cell and got a new one.</source>
        <translation>
            <numerusform>%n cell had the id of another cell and got a new one.</numerusform>
            <numerusform>%n cells had the id of another cell and got a new one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The source of %n cell(s) is not a text and is shown as it stands in the file: %1.</source>
        <extracomment>%1 is a list of places in the file, such as cells[3].source</extracomment>
        <translation>
            <numerusform>The source of %n cell is not a text and is shown as it stands in the file: %1.</numerusform>
            <numerusform>The source of %n cells is not a text and is shown as it stands in the file: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::OutputArea</name>
    <message numerus="yes">
        <source>%1 more outputs are not shown.</source>
        <translation>
            <numerusform>%1 more output is not shown.</numerusform>
            <numerusform>%1 more outputs are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::OutputPane</name>
    <message numerus="yes">
        <source>%n line(s) before these are gone.</source>
        <translation>
            <numerusform>%n line before these is gone.</numerusform>
            <numerusform>%n lines before these are gone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::PassphraseDialog</name>
    <message numerus="yes">
        <source>At least %n characters; several words are good.</source>
        <translation>
            <numerusform>At least %n character; several words are good.</numerusform>
            <numerusform>At least %n characters; several words are good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::PlaceLook</name>
    <message numerus="yes">
        <source>%1, read %n min ago</source>
        <comment>room of a drive</comment>
        <translation>
            <numerusform>%1, read %n min ago</numerusform>
            <numerusform>%1, read %n min ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::PlaceOperations</name>
    <message numerus="yes">
        <source>Moved %n item(s) to %1.</source>
        <translation>
            <numerusform>Moved %n item to %1.</numerusform>
            <numerusform>Moved %n items to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %n item(s) to the trash of %1.</source>
        <translation>
            <numerusform>Moved %n item to the trash of %1.</numerusform>
            <numerusform>Moved %n items to the trash of %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n item(s) on %1.</source>
        <translation>
            <numerusform>Deleted %n item on %1.</numerusform>
            <numerusform>Deleted %n items on %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::PlacesPanel</name>
    <message numerus="yes">
        <source>Upload %n item(s) to %1</source>
        <translation>
            <numerusform>Upload %n item to %1</numerusform>
            <numerusform>Upload %n items to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s) to %1</source>
        <translation>
            <numerusform>Move %n item to %1</numerusform>
            <numerusform>Move %n items to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n item(s) on %1 for good?</source>
        <translation>
            <numerusform>Delete %n item on %1 for good?</numerusform>
            <numerusform>Delete %n items on %1 for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s) from %1 to %2</source>
        <translation>
            <numerusform>Copy %n item from %1 to %2</numerusform>
            <numerusform>Copy %n items from %1 to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Download %n item(s) to %1</source>
        <translation>
            <numerusform>Download %n item to %1</numerusform>
            <numerusform>Download %n items to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upload %n file(s), %1, to %2</source>
        <comment>how much, and where</comment>
        <translation>
            <numerusform>Upload %n file, %1, to %2</numerusform>
            <numerusform>Upload %n files, %1, to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::RunAlerts</name>
    <message numerus="yes">
        <source>%n thing(s) are at work. Open or quit Aloft by its icon in the tray.</source>
        <translation>
            <numerusform>%n thing is at work. Open or quit Aloft by its icon in the tray.</numerusform>
            <numerusform>%n things are at work. Open or quit Aloft by its icon in the tray.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::RunDialog</name>
    <message numerus="yes">
        <source>%n argument(s): %1</source>
        <translation>
            <numerusform>%n argument: %1</numerusform>
            <numerusform>%n arguments: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::RunNotices</name>
    <message numerus="yes">
        <source>%n run(s) have ended</source>
        <translation>
            <numerusform>%n run has ended</numerusform>
            <numerusform>%n runs have ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed.</source>
        <translation>
            <numerusform>%n of them failed.</numerusform>
            <numerusform>%n of them failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) in %1.</source>
        <translation>
            <numerusform>%n cell in %1.</numerusform>
            <numerusform>%n cells in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::RunView</name>
    <message numerus="yes">
        <source>%n line(s) before these are not shown. All of them are in what Save output… writes.</source>
        <translation>
            <numerusform>%n line before these is not shown. All of them are in what Save output… writes.</numerusform>
            <numerusform>%n lines before these are not shown. All of them are in what Save output… writes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::RunsListCommand</name>
    <message numerus="yes">
        <source>The machine of %n run(s) does not answer; shown is what was known last.</source>
        <translation>
            <numerusform>The machine of %n run does not answer; shown is what was known last.</numerusform>
            <numerusform>The machines of %n runs do not answer; shown is what was known last.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::RunsPanel</name>
    <message numerus="yes">
        <source>%n run(s) deleted.</source>
        <translation>
            <numerusform>%n run deleted.</numerusform>
            <numerusform>%n runs deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::SecretFile</name>
    <message numerus="yes">
        <source>Choose one of at least %n characters; several words are good.</source>
        <translation>
            <numerusform>Choose one of at least %n character; several words are good.</numerusform>
            <numerusform>Choose one of at least %n characters; several words are good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::Session</name>
    <message numerus="yes">
        <source>%n kernel(s) at rest.</source>
        <translation>
            <numerusform>%n kernel at rest.</numerusform>
            <numerusform>%n kernels at rest.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 kernel(s) at work.</source>
        <extracomment>%1 is how many kernels there are in all</extracomment>
        <translation>
            <numerusform>%n of %1 kernel at work.</numerusform>
            <numerusform>%n of %1 kernels at work.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::SessionCommands</name>
    <message numerus="yes">
        <source>%n kernel(s) end with it, and their variables are lost. Files stay.</source>
        <translation>
            <numerusform>%n kernel ends with it, and its variables are lost. Files stay.</numerusform>
            <numerusform>%n kernels end with it, and their variables are lost. Files stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::SessionDelegate</name>
    <message numerus="yes">
        <source>%n file(s) run here.</source>
        <translation>
            <numerusform>%n file run here.</numerusform>
            <numerusform>%n files run here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::SessionFigures</name>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::StatusBar</name>
    <message numerus="yes">
        <source>%n problem(s). Show the list</source>
        <translation>
            <numerusform>%n problem. Show the list</numerusform>
            <numerusform>%n problems. Show the list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::StreamItem</name>
    <message numerus="yes">
        <source>Show all (%1 lines)</source>
        <translation>
            <numerusform>Show all (%1 line)</numerusform>
            <numerusform>Show all (%1 lines)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>↓ %n new line(s)</source>
        <translation>
            <numerusform>↓ %n new line</numerusform>
            <numerusform>↓ %n new lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::SyncCommand</name>
    <message numerus="yes">
        <source>Of %n file(s) both versions are there: keep the one that you want under the file&apos;s name, and delete the other one.</source>
        <translation>
            <numerusform>Of %n file both versions are there: keep the one that you want under the file&apos;s name, and delete the other one.</numerusform>
            <numerusform>Of %n files both versions are there: keep the one that you want under the file&apos;s name, and delete the other one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::SyncWords</name>
    <message numerus="yes">
        <source>In step with %1, but for %n item(s).</source>
        <comment>a place on a drive</comment>
        <translation>
            <numerusform>In step with %1, but for %n item.</numerusform>
            <numerusform>In step with %1, but for %n items.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not in step</source>
        <translation>
            <numerusform>%n not in step</numerusform>
            <numerusform>%n not in step</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %1 to the drive&apos;s trash (%n file(s))</source>
        <translation>
            <numerusform>Moved %1 to the drive&apos;s trash (%n file)</numerusform>
            <numerusform>Moved %1 to the drive&apos;s trash (%n files)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %1 to the trash here (%n file(s))</source>
        <translation>
            <numerusform>Moved %1 to the trash here (%n file)</numerusform>
            <numerusform>Moved %1 to the trash here (%n files)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are gone here and would be deleted on %1, too.</source>
        <comment>a drive</comment>
        <translation>
            <numerusform>%n file is gone here and would be deleted on %1, too.</numerusform>
            <numerusform>%n files are gone here and would be deleted on %1, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are gone on %1 and would be deleted here, too.</source>
        <comment>a drive</comment>
        <translation>
            <numerusform>%n file is gone on %1 and would be deleted here, too.</numerusform>
            <numerusform>%n files are gone on %1 and would be deleted here, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::TableItem</name>
    <message numerus="yes">
        <source>%1 of %n row(s) shown</source>
        <translation>
            <numerusform>%1 of %n row shown</numerusform>
            <numerusform>%1 of %n rows shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::TerminalView</name>
    <message numerus="yes">
        <source>↓ %n new line(s)</source>
        <translation>
            <numerusform>↓ %n new line</numerusform>
            <numerusform>↓ %n new lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::TextActions</name>
    <message numerus="yes">
        <source>%n space(s)</source>
        <translation>
            <numerusform>%n space</numerusform>
            <numerusform>%n spaces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::TextPage</name>
    <message numerus="yes">
        <source>%n cursor(s)</source>
        <translation>
            <numerusform>%n cursor</numerusform>
            <numerusform>%n cursors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (%n selected)</source>
        <translation>
            <numerusform> (%n selected)</numerusform>
            <numerusform> (%n selected)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::TiePreview</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) go up to %1, %2</source>
        <comment>place and size</comment>
        <translation>
            <numerusform>%n file goes up to %1, %2</numerusform>
            <numerusform>%n files go up to %1, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) come down, %1</source>
        <comment>size</comment>
        <translation>
            <numerusform>%n file comes down, %1</numerusform>
            <numerusform>%n files come down, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are the same on both sides</source>
        <translation>
            <numerusform>%n file is the same on both sides</numerusform>
            <numerusform>%n files are the same on both sides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) gone here are deleted on %1</source>
        <comment>a place</comment>
        <translation>
            <numerusform>%n file gone here is deleted on %1</numerusform>
            <numerusform>%n files gone here are deleted on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) gone on %1 are deleted here</source>
        <comment>a place</comment>
        <translation>
            <numerusform>%n file gone on %1 is deleted here</numerusform>
            <numerusform>%n files gone on %1 are deleted here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) differ on both sides: both versions are kept</source>
        <translation>
            <numerusform>%n file differs on both sides: both versions are kept</numerusform>
            <numerusform>%n files differ on both sides: both versions are kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) cannot be the same on both sides</source>
        <translation>
            <numerusform>%n name cannot be the same on both sides</numerusform>
            <numerusform>%n names cannot be the same on both sides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) will not be in step</source>
        <translation>
            <numerusform>%n item will not be in step</numerusform>
            <numerusform>%n items will not be in step</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are never kept in step, such as links</source>
        <translation>
            <numerusform>%n item is never kept in step, such as links</numerusform>
            <numerusform>%n items are never kept in step, such as links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are ignored, %1</source>
        <comment>size</comment>
        <translation>
            <numerusform>%n file is ignored, %1</numerusform>
            <numerusform>%n files are ignored, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <comment>name and size</comment>
        <translation>
            <numerusform>%1: %n file, %2</numerusform>
            <numerusform>%1: %n files, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::TransferLook</name>
    <message numerus="yes">
        <source>%n file(s) were not carried.</source>
        <translation>
            <numerusform>%n file was not carried.</numerusform>
            <numerusform>%n files were not carried.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::TransferSum</name>
    <message numerus="yes">
        <source>%n file(s) on their way: %1.</source>
        <translation>
            <numerusform>%n file on its way: %1.</numerusform>
            <numerusform>%n files on their way: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not carried.</source>
        <translation>
            <numerusform>%n file was not carried.</numerusform>
            <numerusform>%n files were not carried.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::TrayMenu</name>
    <message numerus="yes">
        <source>%n more…</source>
        <comment>runs and sessions</comment>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::TrayStatus</name>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <comment>run that is oldest, and others</comment>
        <translation>
            <numerusform>%1, and %n more</numerusform>
            <numerusform>%1, and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) were lost.</source>
        <translation>
            <numerusform>%n session was lost.</numerusform>
            <numerusform>%n sessions were lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) failed.</source>
        <translation>
            <numerusform>%n run failed.</numerusform>
            <numerusform>%n runs failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need you.</source>
        <translation>
            <numerusform>%n thing needs you.</numerusform>
            <numerusform>%n things need you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::UploadSheet</name>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <translation>
            <numerusform>%1: %n file, %2</numerusform>
            <numerusform>%1: %n files, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::Uploads</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n symbolic link(s) stay on this computer.</source>
        <translation>
            <numerusform>%n symbolic link stays on this computer.</numerusform>
            <numerusform>%n symbolic links stay on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n file(s) had arrived on %1, and stay there.</source>
        <translation>
            <numerusform>Stopped. %n file had arrived on %1, and stays there.</numerusform>
            <numerusform>Stopped. %n files had arrived on %1, and stay there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::WindowPlaces</name>
    <message numerus="yes">
        <source>%n transfer(s) wait until a drive of this name is added again.</source>
        <translation>
            <numerusform>%n transfer waits until a drive of this name is added again.</numerusform>
            <numerusform>%n transfers wait until a drive of this name is added again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::WindowRuns</name>
    <message numerus="yes">
        <source>%n run(s) at work.</source>
        <translation>
            <numerusform>%n run at work.</numerusform>
            <numerusform>%n runs at work.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aloft::WindowTransfers</name>
    <message numerus="yes">
        <source>%n not carried</source>
        <translation>
            <numerusform>%n not carried</numerusform>
            <numerusform>%n not carried</numerusform>
        </translation>
    </message>
</context>
</TS>
