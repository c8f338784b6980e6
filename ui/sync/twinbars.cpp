#include "ui/sync/twinbars.h"

#include "core/base/computetask.h"
#include "core/sync/conflicttwins.h"
#include "ui/compare/comparedialog.h"
#include "ui/compare/comparetask.h"
#include "ui/files/fileoperations.h"
#include "ui/shell/page.h"

#include <QAction>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

const QString topic = u"twin"_s;

Error notTrashed(const QStringList &paths)
{
    return {Error::Kind::Storage,
            TwinBars::tr("%1 could not be moved to the trash.")
                .arg(QFileInfo(paths.constFirst()).fileName()),
            TwinBars::tr("Both versions are still there; delete or rename one of them."),
            {}};
}

} // namespace

TwinBars::TwinBars(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_operations(new FileOperations(this))
{
    connect(m_operations, &FileOperations::done, this, &TwinBars::reported);
    connect(m_operations, &FileOperations::undone, this, &TwinBars::reportWithdrawn);
    connect(m_operations, &FileOperations::renamed, this, &TwinBars::renamed);
    connect(m_operations, &FileOperations::failed, this, &TwinBars::failed);
    connect(m_operations, &FileOperations::notTrashed, this,
            [this](const QStringList &paths) { Q_EMIT failed(notTrashed(paths)); });
}

/// In a thread: a folder may hold very many files.
void TwinBars::look(const QList<Page *> &pages)
{
    m_pages.clear();
    QStringList paths;
    for (Page *page : pages) {
        if (page->path().isEmpty())
            continue;
        m_pages.append(page);
        paths.append(page->path());
    }
    delete m_look;
    auto *task = new ComputeTask<Found>([paths](const auto &) { return findTwins(paths); }, this);
    m_look = task;
    connect(task, &Task::finished, this, [this, task] {
        if (!task->error())
            take(task->value());
    });
    task->start();
}

TwinBars::Found TwinBars::findTwins(const QStringList &paths)
{
    Found found;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        const QStringList twins = conflictTwins(path);
        const std::optional<QString> original = originalName(info.fileName());
        if (!twins.isEmpty())
            found.insert(path, {path, twins.constLast()});
        else if (original && QFileInfo::exists(info.path() + u'/' + *original))
            found.insert(path, {info.path() + u'/' + *original, path});
    }
    return found;
}

void TwinBars::take(const Found &found)
{
    for (const QPointer<Page> &page : std::as_const(m_pages)) {
        if (!page)
            continue;
        const auto twins = found.constFind(page->path());
        if (twins == found.cend())
            withdraw(page);
        else if (!m_said.contains(page) || m_said.value(page) != *twins)
            say(page, *twins);
    }
}

void TwinBars::forget(const QObject *page)
{
    m_said.remove(page);
}

void TwinBars::withdraw(Page *page)
{
    if (m_said.remove(page))
        Q_EMIT page->messageWithdrawn(topic);
}

void TwinBars::say(Page *page, const Twins &twins)
{
    m_said.insert(page, twins);
    connect(page, &QObject::destroyed, this, &TwinBars::forget, Qt::UniqueConnection);
    const QString other =
        QFileInfo(page->path() == twins.file ? twins.twin : twins.file).fileName();
    const Error message{
        Error::Kind::Conflict,
        tr("This file was changed here and on the drive. Both versions were kept; the other one is "
           "%1.")
            .arg(other),
        {},
        {}};
    Q_EMIT page->messagePosted(message, answersFor(page, twins), topic);
}

QList<QAction *> TwinBars::answersFor(Page *page, const Twins &twins)
{
    auto *comparing = new QAction(tr("&Compare"), page);
    auto *keepThis = new QAction(tr("&Keep this version"), page);
    auto *keepOther = new QAction(tr("Keep the &other version"), page);
    const bool isFile = page->path() == twins.file;
    connect(comparing, &QAction::triggered, this, [this, page, twins] { compare(page, twins); });
    connect(isFile ? keepThis : keepOther, &QAction::triggered, this,
            [this, twins] { m_operations->trash({twins.twin}); });
    connect(isFile ? keepOther : keepThis, &QAction::triggered, this,
            [this, twins] { m_operations->replace(twins.file, twins.twin); });
    return {comparing, keepThis, keepOther};
}

/// The answer has closed the bar, and nothing is decided yet: it comes again.
void TwinBars::compare(Page *page, const Twins &twins)
{
    const QString other = page->path() == twins.file ? twins.twin : twins.file;
    auto *task = new CompareTask(QFileInfo(twins.file).fileName(), {page->path(), {}, {}},
                                 {other, {}, {}}, this);
    connect(task, &Task::finished, this, [this, task, page = QPointer(page), twins] {
        if (page)
            show(*task, page, twins);
    });
    task->start();
}

void TwinBars::show(const CompareTask &compared, Page *page, const Twins &twins)
{
    if (compared.error()) {
        Q_EMIT failed(*compared.error());
        return say(page, twins);
    }
    auto *dialog = new CompareDialog(compared.comparison(),
                                     {compared.name(), tr("This version"), tr("The other version")},
                                     CompareDialog::Purpose::Merge, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CompareDialog::failed, this, &TwinBars::failed);
    connect(dialog, &CompareDialog::merged, this, [this, twins](const QByteArray &content) {
        m_operations->supplant({twins.file, twins.twin}, twins.file, content);
    });
    connect(dialog, &QDialog::rejected, page, [this, page, twins] { say(page, twins); });
    dialog->open();
}

} // namespace Aloft

#include "moc_twinbars.cpp"
