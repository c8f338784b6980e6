// Pages that another one takes the place of: read anew, as text, of a file that was renamed.
#include "core/base/paths.h"
#include "ui/editor/localhistory.h"
#include "ui/shell/documents.h"
#include "ui/shell/page.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/question.h"
#include "ui/shell/surroundings.h"
#include "ui/shell/tabareas.h"

#include <QThreadPool>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// More output comes to a view that would go with the page.
bool hasOutputComing(const Page *page)
{
    return page->outputView() && page->supports(Page::Intent::Interrupt);
}

} // namespace

void Documents::revert(Page *page)
{
    if (const PageFrame *frame = frameOf(page))
        replaceAsking(page, frame->form(),
                      tr("Take %1 back to the saved file?").arg(page->title()));
}

/// By a page that reads the file anew.
void Documents::replaceAsking(Page *page, PageForm form, const QString &question)
{
    const auto reload = [this, form, page = QPointer(page)] {
        PageFrame *frame = page ? frameOf(page) : nullptr;
        if (!frame)
            return;
        PageFrame *fresh = make(page->path(), form);
        if (form == frame->form())
            fresh->page()->restoreViewState(page->viewState());
        m_areas->replace(frame, fresh);
        m_journal.forget(page);
        frame->deleteLater();
        fresh->page()->setFocus();
        Q_EMIT changed();
    };
    const auto reloadModified = [this, page = QPointer(page), question, reload] {
        if (!page || !page->isModified())
            return reload();
        ask(m_areas, question, tr("What you changed since the last save will be gone."),
            {{tr("Discard changes"), reload}, {tr("Keep editing"), {}}});
    };
    stopRuns({page}, reloadModified);
}

/// The versions of a file go with its name, too.
void Documents::followRename(const QString &from, const QString &to)
{
    QThreadPool::globalInstance()->start([history = historyOf(m_surroundings.paths), from, to] {
        history.follow(from, to);
    });
    const QList<Page *> open = pages();
    for (Page *page : open) {
        if (page->path() == from)
            moveTo(page, to);
        else if (page->path().startsWith(from + u'/'))
            moveTo(page, to + page->path().mid(from.size()));
    }
}

void Documents::moveTo(Page *page, const QString &path)
{
    if (page->isModified() || hasOutputComing(page)) // its text is newer than the moved file's
        return report(page, page->saveAs(path));
    PageFrame *frame = frameOf(page);
    PageFrame *moved = make(path, frame->form());
    moved->page()->restoreViewState(page->viewState());
    m_areas->replace(frame, moved);
    frame->deleteLater();
    Q_EMIT changed();
}

} // namespace Aloft
