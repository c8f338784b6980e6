#include "ui/shell/documents.h"
#include "ui/shell/page.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/tabareas.h"

#include <QFileInfo>
#include <QJsonObject>

namespace Aloft {

using namespace Qt::StringLiterals;

// Tabs that come back: closed ones, those of last time, text that was never saved.

void Documents::reopenClosed()
{
    if (m_closed.isEmpty())
        return;
    const QJsonObject tab = m_closed.takeLast();
    if (PageFrame *frame = recreate(tab))
        m_areas->add(frame);
    Q_EMIT changed();
}

QJsonObject Documents::describe(const PageFrame &frame) const
{
    QJsonObject tab{{u"path"_s, frame.page()->path()}, {u"view"_s, frame.page()->viewState()}};
    if (frame.form() == PageForm::Text)
        tab[u"isText"_s] = true;
    return tab;
}

PageFrame *Documents::recreate(const QJsonObject &tab)
{
    const QString path = tab["path"_L1].toString();
    if (path.isEmpty() || !QFileInfo(path).isFile() || frameOf(path))
        return nullptr;
    PageFrame *frame = make(path, tab["isText"_L1].toBool() ? PageForm::Text : PageForm::OfItsKind);
    frame->page()->restoreViewState(tab["view"_L1].toObject());
    return frame;
}

QJsonObject Documents::state() const
{
    return m_areas->layout([this](const PageFrame &frame) { return describe(frame); });
}

void Documents::restore(const QJsonObject &state)
{
    m_areas->restoreLayout(state, [this](const QJsonObject &tab) { return recreate(tab); });
}

PageFrame *Documents::replaceBy(PageFrame *frame, PageForm form)
{
    PageFrame *other = make(frame->page()->path(), form);
    m_areas->replace(frame, other);
    frame->deleteLater();
    return other;
}

PageFrame *Documents::restoreUnsaved(const Journal::Entry &entry)
{
    PageFrame *frame = frameOf(entry.path);
    if (!frame) {
        frame = make(entry.path, entry.form);
        m_areas->add(frame);
    } else if (frame->form() != entry.form && !frame->page()->isModified()) {
        frame = replaceBy(frame, entry.form); // cells are no text, and a text is no cells
    }
    m_journal.adopt(frame->page(), entry.file);
    m_restored.append(frame->page());
    frame->page()->restoreUnsavedContent(entry.content);
    Q_EMIT changed();
    return frame;
}

} // namespace Aloft
