#include "ui/shell/documents.h"

#include "core/base/atomicfile.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "ui/editor/editorsettings.h"
#include "ui/shell/leavewatch.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/question.h"
#include "ui/shell/recents.h"
#include "ui/shell/sessionchoice.h"
#include "ui/shell/surroundings.h"
#include "ui/shell/tabareas.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostClosed = 20;

/// The same file however it was named; as it was named when it is not there.
QString identity(const QString &path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(path) : canonical;
}

/// The same of a file that is not there yet: what is known of the folders it will lie in.
QString futureIdentity(const QString &path)
{
    const QFileInfo file(path);
    const bool isKnown = file.exists() || file.isSymLink() || file.isRoot();
    return isKnown ? identity(path) : futureIdentity(file.path()) + u'/' + file.fileName();
}

} // namespace

Documents::Documents(const Surroundings &surroundings, Settings &settings, Journal &journal,
                     Recents &recents, SessionChoice &sessions, TabAreas *areas)
    : QObject(areas)
    , m_surroundings(surroundings)
    , m_settings(settings)
    , m_journal(journal)
    , m_recents(recents)
    , m_sessions(sessions)
    , m_areas(areas)
{
    connect(areas, &TabAreas::currentChanged, this, [this](const PageFrame *frame) {
        Q_EMIT currentChanged(frame ? frame->page() : nullptr);
    });
    connect(areas, &TabAreas::closeAsked, this, &Documents::close);
    auto *watch = new LeaveWatch(areas);
    connect(watch, &LeaveWatch::left, this, &Documents::saveLeft);
}

Page *Documents::current() const
{
    const PageFrame *frame = m_areas->current();
    return frame ? frame->page() : nullptr;
}

QList<Page *> Documents::pages() const
{
    QList<Page *> pages;
    const QList<PageFrame *> frames = m_areas->frames();
    for (const PageFrame *frame : frames)
        pages.append(frame->page());
    return pages;
}

QList<Page *> Documents::modifiedPages() const
{
    QList<Page *> modified = pages();
    modified.removeIf([](const Page *page) { return !page->isModified(); });
    return modified;
}

PageFrame *Documents::frameOf(const QString &path) const
{
    const QList<PageFrame *> frames = m_areas->frames();
    const QString wanted = identity(path);
    const auto found = std::ranges::find_if(frames, [&wanted](const PageFrame *frame) {
        return identity(frame->page()->path()) == wanted;
    });
    return path.isEmpty() || found == frames.end() ? nullptr : *found;
}

PageFrame *Documents::frameOf(const Page *page) const
{
    const QList<PageFrame *> frames = m_areas->frames();
    const auto found = std::ranges::find_if(frames, [page](const PageFrame *frame) {
        return frame->page() == page;
    });
    return found == frames.end() ? nullptr : *found;
}

PageFrame *Documents::make(const QString &path, PageForm form)
{
    Page *page = m_surroundings.makePage(path, form, m_settings, m_areas);
    auto *frame = new PageFrame(page, form);
    m_sessions.attach(page);
    m_journal.watch(page, m_folder, form);
    connect(page, &Page::linkActivated, this, &Documents::activateLink);
    connect(page, &Page::titleChanged, this, [this, page] { applyAccess(page); });
    connect(page, &Page::titleChanged, this, &Documents::changed);
    connect(page, &Page::modifiedChanged, this, &Documents::changed);
    connect(page, &Page::statusChanged, this, &Documents::viewChanged);
    connect(page, &Page::outputRequested, this, [this, page] {
        if (page == current())
            Q_EMIT outputRequested();
    });
    connect(page, &Page::textWanted, this, [this, page] {
        replaceAsking(page, PageForm::Text, tr("Open %1 as text?").arg(page->title()));
    });
    connect(page, &Page::cellsEnded, this, &Documents::cellsEnded);
    connect(page, &Page::answerWanted, this,
            [this, page](const QString &place) { Q_EMIT answerWanted(page, place); });
    connect(page, &Page::answerGiven, this, [this, page] { Q_EMIT answerGiven(page); });
    applyAccess(page);
    return frame;
}

void Documents::setAccess(Page::Access access)
{
    m_access = access;
    const QList<Page *> all = pages();
    for (Page *page : all)
        applyAccess(page);
}

bool Documents::isReadOnly(const QString &path) const
{
    return m_access == Page::Access::ReadOnly && !path.isEmpty()
        && futureIdentity(path).startsWith(identity(m_folder) + u'/');
}

Result<void> Documents::mayWrite(const QString &path) const
{
    if (isReadOnly(path))
        return failure(Page::readOnlyError(QFileInfo(path).fileName()));
    return {};
}

void Documents::applyAccess(Page *page) const
{
    page->setAccess(isReadOnly(page->path()) ? Page::Access::ReadOnly : Page::Access::Full);
}

Page *Documents::open(const QString &path, const QString &place)
{
    PageFrame *frame = frameOf(path);
    if (frame) {
        m_areas->bringUp(frame);
    } else {
        frame = make(QDir::cleanPath(path));
        m_areas->add(frame);
        m_recents.addFile(QDir::cleanPath(path));
    }
    if (!place.isEmpty())
        frame->page()->reveal(place);
    frame->page()->setFocus();
    Q_EMIT changed();
    return frame->page();
}

void Documents::newFile()
{
    PageFrame *frame = make(QString());
    m_areas->add(frame);
    frame->page()->setFocus();
    Q_EMIT changed();
}

QString Documents::freePath(const QString &stem, const QString &suffix) const
{
    const QString folder = m_folder.isEmpty() ? QDir::homePath() : m_folder;
    QString path = folder + u'/' + stem + suffix;
    for (int number = 2; QFile::exists(path) || frameOf(path); ++number)
        path = u"%1/%2 %3%4"_s.arg(folder, stem).arg(number).arg(suffix);
    return path;
}

void Documents::newNotebook()
{
    const QString path = freePath(tr("Untitled"), u".ipynb"_s);
    const QByteArray content = writeNotebook(Aloft::newNotebook(u"python3"_s, u"Python 3"_s,
                                                                u"python"_s));
    const auto written = mayWrite(path).and_then([&] { return writeFile(path, content); });
    if (!written)
        Q_EMIT failed(written.error());
    else
        begin(path);
}

void Documents::begin(const QString &notebook)
{
    const Page *before = current();
    Session *session = before ? m_sessions.of(*before) : m_sessions.standard();
    Page *page = open(notebook);
    if (session)
        m_sessions.choose(session, page);
    page->restoreViewState({{u"isEditing"_s, true}});
}

void Documents::chooseAndOpen()
{
    auto *dialog = new QFileDialog(m_areas, tr("Open file"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("All files (*)"), tr("Notebooks (*.ipynb)"), tr("Python (*.py)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            open(path);
    });
    dialog->open();
}

void Documents::report(Page *page, const Result<void> &result)
{
    if (result) {
        m_restored.removeAll(page);
        m_journal.forget(page);
        Q_EMIT saved(page->path());
        Q_EMIT changed();
    } else if (PageFrame *frame = frameOf(page)) {
        m_areas->bringUp(frame);
        frame->post(result.error());
    }
}

/// The focus that goes elsewhere takes the text to its file (UX-086). Not where that would decide
/// something: what the journal brought back, what another program changed or deleted.
void Documents::saveLeft(PageFrame *frame)
{
    Page *page = frame->page();
    if (!m_areas->frames().contains(frame) || page->path().isEmpty() || !page->isFitToSave()
        || m_restored.contains(page) || !m_settings.get(EditorSettings::SavesOnFocusLoss))
        return;
    const Result<void> result = page->save();
    if (result)
        report(page, result);
    else
        frame->post(result.error()); // and does not come up for it
}

void Documents::save(Page *page, std::function<void()> then)
{
    if (page->path().isEmpty())
        return saveAs(page, std::move(then));
    const Result<void> result = page->save();
    report(page, result);
    if (result && then)
        then();
}

void Documents::saveAs(Page *page, std::function<void()> then)
{
    const QString start = page->path().isEmpty()
        ? (m_folder.isEmpty() ? QDir::homePath() : m_folder) + u'/' + page->title()
        : page->path();
    auto *dialog = new QFileDialog(m_areas, tr("Save %1 as").arg(page->title()), start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QFileInfo(start).fileName());
    connect(dialog, &QFileDialog::fileSelected, page,
            [this, page, then = std::move(then)](const QString &path) {
                const auto result = mayWrite(path).and_then([&] { return page->saveAs(path); });
                report(page, result);
                if (!result)
                    return;
                m_recents.addFile(path);
                if (then)
                    then();
            });
    dialog->open();
}

void Documents::saveAll(std::function<void()> then)
{
    const QList<Page *> modified = modifiedPages();
    if (modified.isEmpty()) {
        if (then)
            then();
        return;
    }
    // One after the other: a page without a name asks for one first, and Cancel ends it all.
    save(modified.constFirst(), [this, then = std::move(then)] { saveAll(then); });
}

void Documents::close(PageFrame *frame)
{
    stopRuns({frame->page()}, [this, frame = QPointer(frame)] {
        if (frame)
            closeStopped(frame);
    });
}

void Documents::closeStopped(PageFrame *frame)
{
    Page *page = frame->page();
    if (!page->isModified())
        return discard(frame);
    const auto doDiscard = [this, frame = QPointer(frame)] {
        if (frame)
            discard(frame);
    };
    const auto doSave = [this, doDiscard, page = QPointer(page)] {
        if (page)
            save(page, doDiscard);
    };
    ask(m_areas, tr("Save %1 before closing it?").arg(page->title()),
        tr("Its changes are lost otherwise."),
        {{tr("Discard changes"), doDiscard}, {tr("Keep editing"), {}}, {tr("Save"), doSave}});
}

void Documents::discard(PageFrame *frame)
{
    if (!frame->page()->path().isEmpty()) {
        m_closed.append(describe(*frame));
        m_closed = m_closed.mid(qMax<qsizetype>(0, m_closed.size() - MostClosed));
    }
    m_journal.forget(frame->page());
    m_areas->remove(frame);
    frame->deleteLater();
    Q_EMIT changed();
}

void Documents::discardAll()
{
    const QList<PageFrame *> frames = m_areas->frames();
    for (PageFrame *frame : frames)
        discard(frame);
    m_closed.clear();
}

void Documents::closeAll(const QString &question, std::function<void()> then)
{
    const QList<Page *> modified = modifiedPages();
    if (modified.isEmpty())
        return then();
    QStringList titles;
    for (const Page *page : modified)
        titles.append(page->title());
    ask(m_areas, question, tr("Not saved: %1").arg(titles.join(u", "_s)),
        {{tr("Discard changes"), then}, {tr("Keep editing"), {}}, {tr("Save all"), [this, then] {
                                                                       saveAll(then);
                                                                   }}});
}

void Documents::stopRuns(QList<Page *> pages, std::function<void()> then)
{
    pages.removeIf([](const Page *page) { return page->workToLose().isEmpty(); });
    if (pages.isEmpty())
        return then();
    QStringList titles;
    QStringList losses;
    QList<QPointer<Page>> ending;
    for (Page *page : std::as_const(pages)) {
        titles.append(page->title());
        losses.append(page->workToLose());
        ending.append(page);
    }
    losses.removeDuplicates();
    const auto endWork = [ending, then = std::move(then)] {
        for (const QPointer<Page> &page : ending) {
            if (page)
                page->endWork();
        }
        then();
    };
    ask(m_areas, tr("Interrupt the code of %1?").arg(titles.join(u", "_s)), losses.join(u'\n'),
        {{tr("Interrupt and close"), endWork}, {tr("Keep it open"), {}}});
}

void Documents::activateLink(const QUrl &link)
{
    if (link.isLocalFile())
        open(link.toLocalFile(), link.fragment());
    else if (link.scheme() == "https"_L1 || link.scheme() == "http"_L1)
        QDesktopServices::openUrl(link);
}

} // namespace Aloft

#include "moc_documents.cpp"
