#pragma once

#include "ui/shell/page.h"
#include "ui/shell/pagefactory.h"

#include <QFileInfo>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace Aloft {

/// A page of plain text in memory, for tests of windows: its members say what was asked of it.
class FakePage : public Page
{
public:
    explicit FakePage(QString path, QWidget *parent = nullptr)
        : Page(parent)
        , m_path(std::move(path))
        , editor(new QPlainTextEdit(this))
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(editor);
        editor->setAccessibleName(title());
        setFocusProxy(editor);
        connect(editor, &QPlainTextEdit::textChanged, this, [this] {
            setModified(true);
            Q_EMIT edited();
        });
    }

    QString path() const override { return m_path; }
    QString title() const override
    {
        return m_path.isEmpty() ? QStringLiteral("untitled") : QFileInfo(m_path).fileName();
    }
    bool isModified() const override { return m_isModified; }
    Result<void> save() override
    {
        if (Result<void> refused = refusal(); !refused)
            return refused;
        ++saves;
        setModified(false);
        return {};
    }
    Result<void> saveAs(const QString &path) override
    {
        m_path = path;
        ++saves;
        setModified(false);
        Q_EMIT titleChanged();
        return {};
    }
    bool isFitToSave() const override { return m_isModified && isFileAsRead; }
    bool supports(Intent intent) const override { return supported.contains(intent); }
    void carryOut(Intent intent) override { asked << intent; }
    QList<QAction *> pageActions(const QString &) const override { return {}; }
    QList<StatusPart> statusParts() const override { return parts; }
    QWidget *outputView() const override { return output; }
    QString workToLose() const override
    {
        return losesWork ? QStringLiteral("It computes.") : QString();
    }
    void endWork() override { ++endings; }
    bool showRun(const QString &runId) override
    {
        if (takesRuns)
            shownRuns << runId;
        return takesRuns;
    }
    void reveal(const QString &place) override { revealed = place; }
    QList<Symbol> symbols() const override
    {
        return {{QStringLiteral("main"), QStringLiteral("7")}};
    }
    void setSession(Session *session) override { runsOn = session; }
    QJsonObject viewState() const override
    {
        return {{QStringLiteral("cursor"), editor->textCursor().position()}};
    }
    void restoreViewState(const QJsonObject &state) override { restored = state; }
    QByteArray unsavedContent() const override
    {
        return m_isModified ? editor->toPlainText().toUtf8() : QByteArray();
    }
    void restoreUnsavedContent(const QByteArray &content) override
    {
        editor->setPlainText(QString::fromUtf8(content));
    }

    void setModified(bool isModified)
    {
        if (m_isModified == isModified)
            return;
        m_isModified = isModified;
        Q_EMIT modifiedChanged();
    }

private:
    QString m_path;
    bool m_isModified = false;

public:
    QPlainTextEdit *editor;
    QSet<Intent> supported{Intent::RunFile, Intent::Find, Intent::GoToLine};
    QList<Intent> asked;
    QList<StatusPart> parts{{QStringLiteral("cursor"), QStringLiteral("Ln 1, Col 1"),
                             QStringLiteral("Cursor position"), nullptr}};
    QJsonObject restored;
    Session *runsOn = nullptr;
    QWidget *output = nullptr;
    QString revealed;
    int saves = 0;
    bool isFileAsRead = true;
    bool losesWork = false;
    int endings = 0;
    PageForm form = PageForm::OfItsKind;
    bool takesRuns = false;
    QStringList shownRuns;
};

} // namespace Aloft
