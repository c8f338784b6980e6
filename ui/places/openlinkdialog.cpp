#include "ui/places/openlinkdialog.h"

#include "core/drive/drivebook.h"
#include "core/drive/drivepath.h"
#include "core/drive/google/googlelink.h"
#include "core/drive/google/googlelinktask.h"
#include "ui/theme/tonelabel.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>
#include <QMimeDatabase>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto TypingPause = 300ms;

/// By its name: what it holds is not here yet.
bool isForReading(const QString &name)
{
    if (name.endsWith(u".ipynb", Qt::CaseInsensitive))
        return true;
    static const QMimeDatabase types;
    return types.mimeTypeForFile(name, QMimeDatabase::MatchExtension).inherits(u"text/plain"_s);
}

OpenLinkDialog::Deed deedFor(const DriveItem &item)
{
    if (item.isFolder())
        return OpenLinkDialog::Deed::Show;
    return isForReading(item.name) ? OpenLinkDialog::Deed::Open : OpenLinkDialog::Deed::Download;
}

} // namespace

OpenLinkDialog::OpenLinkDialog(DriveBook &drives, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_drives(drives)
    , m_folder(folder)
    , m_link(new QLineEdit(this))
    , m_said(new ToneLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Open from Drive"));
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(TypingPause);
    connect(&m_pause, &QTimer::timeout, this, &OpenLinkDialog::look);
    connect(m_link, &QLineEdit::textChanged, this, &OpenLinkDialog::follow);
    connect(&m_drives, &DriveBook::added, this, &OpenLinkDialog::follow);
    pasteLink();
    follow();
}

void OpenLinkDialog::build()
{
    auto *label = new QLabel(tr("&Link to a file, folder or notebook of Google Drive or Colab"));
    label->setBuddy(m_link);
    m_link->setAccessibleName(tr("Link"));
    m_link->setClearButtonEnabled(true);
    m_link->setMinimumWidth(m_link->fontMetrics().averageCharWidth() * 72);
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setMinimumHeight(m_said->fontMetrics().lineSpacing() * 2);
    m_said->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(label);
    layout->addWidget(m_link);
    layout->addWidget(m_said);
    layout->addStretch();
    layout->addWidget(makeButtons());
}

QWidget *OpenLinkDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_addDrive = buttons->addButton(tr("&Add drive…"), QDialogButtonBox::ActionRole);
    m_widen = buttons->addButton(tr("&Widen…"), QDialogButtonBox::ActionRole);
    m_browse = buttons->addButton(tr("Open in the &browser"), QDialogButtonBox::ActionRole);
    m_go = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_go->setDefault(true);
    connect(m_addDrive, &QPushButton::clicked, this, &OpenLinkDialog::addDriveAsked);
    connect(m_widen, &QPushButton::clicked, this, [this] { Q_EMIT widenAsked(m_narrow); });
    connect(m_browse, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(m_item.webPage);
        reject();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_deed, m_drive, m_item);
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &OpenLinkDialog::reject);
    return buttons;
}

/// Whoever comes from the browser has copied it.
void OpenLinkDialog::pasteLink()
{
    const QString copied = QApplication::clipboard()->text().trimmed();
    if (!googleFileIdIn(copied))
        return;
    m_link->setText(copied);
    m_link->selectAll();
}

void OpenLinkDialog::follow()
{
    forget();
    if (!m_link->text().trimmed().isEmpty())
        m_pause.start();
    else if (googleDrivesOf(m_drives).isEmpty())
        look(); // better known before anything is pasted
}

void OpenLinkDialog::forget()
{
    m_pause.stop();
    if (m_task) {
        disconnect(m_task, nullptr, this, nullptr);
        m_task->deleteLater();
        m_task.clear();
    }
    m_item = {};
    m_drive.clear();
    m_narrow.clear();
    for (QPushButton *button : {m_addDrive, m_widen, m_browse})
        button->hide();
    m_go->setEnabled(false);
    m_said->setTone(Tone::Text);
    say({});
}

void OpenLinkDialog::look()
{
    m_task = new GoogleLinkTask(m_drives, m_link->text());
    m_task->setParent(this);
    connect(m_task, &Task::finished, this, &OpenLinkDialog::conclude);
    say(tr("Looking for it…"));
    m_task->start();
}

void OpenLinkDialog::conclude()
{
    m_item = m_task->item();
    m_drive = m_task->drive();
    m_narrow = m_task->narrowDrive();
    const std::optional<Error> error = m_task->error();
    m_task.clear();
    if (error)
        refuse(*error);
    else
        showFound();
}

void OpenLinkDialog::showFound()
{
    m_deed = deedFor(m_item);
    say(foundText() + u'\n' + consequence());
    m_go->setText(m_deed == Deed::Show       ? tr("Show folder")
                      : m_deed == Deed::Open ? tr("Open")
                                             : tr("Download"));
    m_go->setEnabled(true);
}

QString OpenLinkDialog::foundText() const
{
    const QString name = harmless(m_item.name);
    if (m_item.size < 0) {
        //: a name, then that of a drive
        return tr("%1, on %2.").arg(name, m_drive);
    }
    //: a name, a size, then the name of a drive
    return tr("%1, %2, on %3.").arg(name, locale().formattedDataSize(m_item.size), m_drive);
}

QString OpenLinkDialog::consequence() const
{
    if (m_deed == Deed::Show)
        return tr("It is shown in the tree of its drive.");
    if (m_folder.isEmpty())
        return m_deed == Deed::Open ? tr("You choose where it goes; there it is opened.")
                                    : tr("You choose where it goes.");
    const QString folder = QFileInfo(m_folder).fileName();
    return m_deed == Deed::Open ? tr("It comes to %1 and is opened there.").arg(folder)
                                : tr("It comes to %1.").arg(folder);
}

void OpenLinkDialog::refuse(const Error &error)
{
    const bool hasDrives = !googleDrivesOf(m_drives).isEmpty();
    m_said->setTone(hasDrives ? Tone::Error : Tone::Text);
    m_addDrive->setVisible(!hasDrives || error.kind == Error::Kind::NotFound);
    m_widen->setVisible(!m_narrow.isEmpty());
    m_browse->setVisible(m_item.webPage.isValid());
    say(error.text());
}

void OpenLinkDialog::say(const QString &text)
{
    m_said->setText(text);
    QMetaObject::invokeMethod(this, &OpenLinkDialog::grow, Qt::QueuedConnection);
}

/// A layout whose texts wrap does not do so by itself.
void OpenLinkDialog::grow()
{
    layout()->activate();
    const int wanted = layout()->totalHeightForWidth(width());
    if (isVisible() && wanted > height())
        resize(width(), wanted);
}

} // namespace Aloft

#include "moc_openlinkdialog.cpp"
