#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Aloft {

class RemovalEdit;
class ToneLabel;

/// Every byte of a report, to be shortened, saved and copied (UX-135). Nothing is sent: an issue
/// page is opened without it.
class ReportView : public QWidget
{
    Q_OBJECT

public:
    /// An issue page that is no https address gets no button.
    ReportView(const QString &report, const QUrl &issuePage, QWidget *parent = nullptr);

    QString report() const; ///< as it is now
    void saveAs(const QString &path);
    void copy();
    void openIssuePage(); ///< with the report in the clipboard

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void askAndSave();
    void say(const QString &text);
    void sayFailure(const QString &text);
    void retranslate();

    const QUrl m_issuePage;
    QLabel *m_explanation;
    RemovalEdit *m_edit;
    ToneLabel *m_result;
    QPushButton *m_remove;
    QPushButton *m_undo;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_open;
};

} // namespace Aloft
