#pragma once

#include "core/base/error.h"

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
    explicit PageFrame(Page *page, QWidget *parent = nullptr);

    Page *page() const { return m_page; }

    void post(const Error &error, const QList<QAction *> &answers = {});
    void note(const QString &text, const QList<QAction *> &answers = {});
    QList<MessageBar *> messages() const { return m_messages; }

private:
    void add(MessageBar *bar);

    Page *m_page;
    QVBoxLayout *m_layout;
    QList<MessageBar *> m_messages;
};

} // namespace Aloft
