#pragma once

#include "core/base/error.h"
#include "ui/shell/pagefactory.h"

#include <QHash>
#include <QWidget>

class QAction;
class QVBoxLayout;

namespace Aloft {

class MessageBar;
class Page;

/// A page with its message bars above it: what a tab holds. Owns the page.
class PageFrame : public QWidget
{
    Q_OBJECT

public:
    explicit PageFrame(Page *page, PageForm form = PageForm::OfItsKind, QWidget *parent = nullptr);

    Page *page() const { return m_page; }
    PageForm form() const { return m_form; }

    /// See Page::messagePosted() and notePosted(); what was cancelled is not shown.
    void post(const Error &error, const QList<QAction *> &answers = {}, const QString &topic = {});
    void note(const QString &text, const QList<QAction *> &answers = {}, const QString &topic = {});
    void withdraw(const QString &topic);
    QList<MessageBar *> messages() const { return m_messages; }

private:
    void add(MessageBar *bar, const QString &topic);

    Page *m_page;
    const PageForm m_form;
    QVBoxLayout *m_layout;
    QList<MessageBar *> m_messages; ///< from top to bottom
    QHash<MessageBar *, QString> m_topics;
};

} // namespace Aloft
