package dev.baton.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Http;
import dev.baton.domain.text.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class AdminTest {
  private static final String QUEUE = "{'name':'General','slaPolicy':'s','silencePolicy':'q'}";

  private final int port = ApiNode.shared().port();
  private Http admin;

  @BeforeEach
  void makeAShop() {
    admin = Http.as(port, "admin", "root");
    admin.done("/v1/admin/policies/sla/s", "{'firstResponseSeconds':60}");
    admin.done(
        "/v1/admin/policies/silence/q",
        "{'idleSeconds':300,'reminderSeconds':600,'autoResolveSeconds':900,'reopenSeconds':86400}");
    admin.done("/v1/admin/queues/general", QUEUE);
    admin.done("/v1/admin/skills/de", "{'name':'German'}");
    admin.done(
        "/v1/admin/inboxes/shop", "{'name':'Shop','language':'en','defaultQueue':'general'}");
  }

  @Test
  void answersWithTheNextVersionOnEachSave() {
    admin
        .done("/v1/admin/policies/sla/s", "{'firstResponseSeconds':0.5}")
        .json("{\"key\":\"s\",\"firstResponseSeconds\":0.5,\"version\":2}");

    admin
        .get("/v1/admin/policies/sla/s")
        .expectBody()
        .json("{\"firstResponseSeconds\":0.5,\"version\":2}");
  }

  @Test
  void shipsALadderAndKeepsAnotherAsItWasSent() {
    admin
        .get("/v1/admin/policies/sla/s")
        .expectBody()
        .json(
            """
            {"nextResponseSeconds":120,"resolutionSeconds":86400}\
            """)
        .jsonPath("$.ladder[0].actions")
        .value(shipped -> assertThat(shipped).asString().contains("nudge_agent", "relax"));

    String sent =
        "'ladder':[{'clock':'next_response','percent':100,'afterSeconds':30,"
            + "'states':['active'],'actions':['notify_lead','hand_over']}]";
    admin
        .done("/v1/admin/policies/sla/s", "{'firstResponseSeconds':30," + sent + "}")
        .json(("{" + sent + "}").replace('\'', '"'));
    admin
        .done("/v1/admin/policies/sla/s", "{'firstResponseSeconds':30,'ladder':[]}")
        .json("{\"ladder\":[]}");
  }

  @Test
  void saysWhatANewVersionDoesToRunningConversations() {
    admin.get("/v1/admin/policies/sla/s").expectBody().json("{\"onChange\":\"keep\"}");

    admin
        .done("/v1/admin/policies/sla/s", "{'firstResponseSeconds':30,'onChange':'tighten'}")
        .json("{\"onChange\":\"tighten\",\"version\":2}");
  }

  @Test
  void asksTheLeadsOfAQueueThatThereIs() {
    admin.done("/v1/admin/queues/leads", QUEUE);

    admin
        .done(
            "/v1/admin/queues/general",
            "{'name':'General','slaPolicy':'s','silencePolicy':'q','relaxation':{'leadQueue':'leads'}}")
        .json("{\"relaxation\":{\"leadQueue\":\"leads\"}}");
  }

  @Test
  void remindsOnceOrSeveralTimes() {
    admin
        .done(
            "/v1/admin/policies/silence/q",
            "{'idleSeconds':60,'reminderSeconds':90,'autoResolveSeconds':900,'reopenSeconds':86400}")
        .json("{\"reminderSeconds\":[90]}");
    admin
        .done(
            "/v1/admin/policies/silence/q",
            "{'idleSeconds':60,'reminderSeconds':[60,120.5,300],'autoResolveSeconds':900,"
                + "'reopenSeconds':86400}")
        .json("{\"reminderSeconds\":[60,120.5,300]}");
  }

  @Test
  void asksHowItWentAsThePolicySays() {
    String usual =
        "{'idleSeconds':60,'reminderSeconds':90,'autoResolveSeconds':900,'reopenSeconds':86400";
    admin
        .done("/v1/admin/policies/silence/q", usual + "}")
        .json("{\"csat\":{\"ask\":true,\"afterAutoResolve\":false}}");
    admin
        .done("/v1/admin/policies/silence/q", usual + ",'csat':{'afterAutoResolve':true}}")
        .json("{\"csat\":{\"ask\":true,\"afterAutoResolve\":true}}");
    admin
        .done("/v1/admin/policies/silence/q", usual + ",'csat':{'ask':false}}")
        .json("{\"csat\":{\"ask\":false,\"afterAutoResolve\":false}}");
  }

  @Test
  void keepsTheHoursThatAQueueNames() {
    admin
        .done(
            "/v1/admin/policies/hours/office",
            "{'zone':'Europe/Berlin','week':{'monday':[{'from':'09:00','to':'12:00'},"
                + "{'from':'13:00','to':'24:00'}]},'exceptions':[{'date':'2026-12-24','open':[]}],"
                + "'outOfHours':'defer'}")
        .json(
            """
            {"key":"office","version":1,"hours":{"zone":"Europe/Berlin",
              "week":{"monday":[{"from":"09:00","to":"12:00"},{"from":"13:00","to":"24:00"}]},
              "exceptions":[{"date":"2026-12-24","open":[]}],"outOfHours":"defer"}}
            """);
    admin
        .done(
            "/v1/admin/queues/general",
            "{'name':'General','slaPolicy':'s','silencePolicy':'q','businessHours':'office'}")
        .json("{\"businessHours\":\"office\"}");

    admin
        .get("/v1/admin/policies/hours/office")
        .expectBody()
        .json("{\"hours\":{\"outOfHours\":\"defer\"}}");
    admin.get("/v1/admin/policies/hours/none").expectStatus().isNotFound().expectBody();
    admin
        .put(
            "/v1/admin/queues/general",
            "{'name':'General','slaPolicy':'s','silencePolicy':'q','businessHours':'none'}")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("businessHours");
  }

  @Test
  void keepsTheTextsThatAQueueNames() {
    String texts =
        "{'de-ch':{'reminder':'[{customer}, sind|Sind] Sie noch da?'},'en':{'apology':'Sorry.'}}";
    admin
        .done("/v1/admin/policies/texts/friendly", "{'texts':" + texts + "}")
        .json(
            "{'key':'friendly','version':1,'defaultLanguage':'en','texts':".replace('\'', '"')
                + texts.replace('\'', '"').replace("de-ch", "de-CH")
                + "}");
    admin
        .done("/v1/admin/policies/texts/friendly", "{'defaultLanguage':'de-at','texts':{}}")
        .json("{\"version\":2,\"defaultLanguage\":\"de-AT\",\"texts\":{}}");
    admin.get("/v1/admin/policies/texts/none").expectStatus().isNotFound().expectBody();
    admin
        .done(
            "/v1/admin/queues/general",
            "{'name':'General','slaPolicy':'s','silencePolicy':'q','textsPolicy':'friendly'}")
        .json("{\"textsPolicy\":\"friendly\"}");
  }

  @Test
  void saysWhenTheSystemSpeaksAndWhatShips() {
    admin
        .get("/v1/admin/moments")
        .expectBody()
        .jsonPath("$.moments.length()")
        .isEqualTo(Moment.values().length)
        .jsonPath("$.moments[?(@.key=='out_of_hours')].placeholders[2]")
        .isEqualTo("opening")
        .jsonPath("$.moments[?(@.key=='greeting')].texts.de")
        .isEqualTo(String.valueOf(Moment.GREETING.ours().get("de")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'texts':{'de_CH':{'reminder':'Na?'}}}        | texts.de_CH         | "de_CH"          | a BCP 47 language tag, such as de or pt-BR
          {'defaultLanguage':'?','texts':{}}            | defaultLanguage     | "?"              | a BCP 47 language tag, such as de or pt-BR
          {'texts':{'de':{'farewell':'Na?'}}}           | texts.de.farewell   | "farewell"       | one of greeting, nobody_online, finding_someone, reminder, last_reminder, closed_for_silence, continue_later, apology, deferred, line_full, back_in_line, closed_as_deferred, left, closed_as_left, csat_request, out_of_hours
          {'texts':{'de':{'reminder':'Na[ {name}]?'}}}  | texts.de.reminder   | "Na[ {name}]?"   | one of {customer}, {agent}, {queue} at the { at character 5
          {'texts':{'de':{'greeting':'Na[ {agent}]?'}}} | texts.de.greeting   | "Na[ {agent}]?"  | one of {customer}, {queue} at the { at character 5
          {'texts':{'de':{'reminder':'Na {customer}?'}}} | texts.de.reminder  | "Na {customer}?" | brackets around {customer}, which may be unknown, like [ {customer}]
          {'texts':{'de':{'reminder':'Na[ {customer]?'}}} | texts.de.reminder | "Na[ {customer]?" | a } for the { at character 5
          {'texts':{'de':{'reminder':' '}}}             | texts.de.reminder   | " "              | some words where nothing is known, too
          {'texts':{'de':{'reminder':null}}}            | texts.de.reminder   | null             | an object
          {'texts':{'de':null}}                         | texts.de            | null             | an object
          {'texts':{'de':{},'DE':{}}}                   | texts.DE            | "DE"             | each language once
          {'texts':{},'text':{}}                        | text                | {}               | one of defaultLanguage, texts
          """)
  void refusesTextsThatNobodyCouldSay(String body, String field, String value, String expected) {
    admin
        .put("/v1/admin/policies/texts/b", body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo(field)
        .jsonPath("$.errors[0].value")
        .isEqualTo(value)
        .jsonPath("$.errors[0].expected")
        .isEqualTo(expected);
  }

  @Test
  void refusesATextThatCannotBeStored() {
    admin
        .put("/v1/admin/policies/texts/b", "{'texts':{'de':{'reminder':'a\\u0000'}}}")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("texts.de.reminder")
        .jsonPath("$.errors[0].expected")
        .isEqualTo("text without U+0000 and without half a surrogate pair");
  }

  @Test
  void refusesATextThatIsTooLongToBeSaid() {
    admin
        .put(
            "/v1/admin/policies/texts/b",
            "{'texts':{'de':{'reminder':'" + "x".repeat(8_001) + "'}}}")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].expected")
        .isEqualTo("at most 8000 characters, a placeholder counting as 200");
  }

  @Test
  void fillsInWhatAQueueLeavesOut() {
    admin
        .get("/v1/admin/queues")
        .expectBody()
        .json(
            """
            {"queues":[{"key":"general","name":"General","slaPolicy":"s","silencePolicy":"q",
              "offerSeconds":15,"assigneeResponseSeconds":120,"units":20,
              "distribution":"least-loaded","longestWaitSeconds":300,"autoAccept":false,
              "version":1}]}
            """);
  }

  @Test
  void keepsHowAQueueChoosesAndHowLongAWaitMayBe() {
    admin
        .done(
            "/v1/admin/queues/general",
            QUEUE.replace("}", ",'distribution':'round-robin','longestWaitSeconds':90.5}"))
        .json("{\"distribution\":\"round-robin\",\"longestWaitSeconds\":90.5,\"version\":2}");
  }

  @Test
  void keepsWhetherAQueueAcceptsForItsAgents() {
    admin
        .done("/v1/admin/queues/general", QUEUE.replace("}", ",'autoAccept':true}"))
        .json("{\"autoAccept\":true,\"version\":2}");
  }

  @Test
  void keepsAtHowManyAgentsAQueueRingsAtOnce() {
    admin.done("/v1/admin/queues/general", QUEUE).json("{\"maxConcurrentOffers\":1}");
    admin
        .done("/v1/admin/queues/general", QUEUE.replace("}", ",'maxConcurrentOffers':3}"))
        .json("{\"maxConcurrentOffers\":3}");
  }

  @Test
  void ringsAtOneToTenAgentsAtOnce() {
    for (int many : new int[] {0, 11}) {
      admin
          .put(
              "/v1/admin/queues/general",
              QUEUE.replace("}", ",'maxConcurrentOffers':" + many + "}"))
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .json("{\"errors\":[{\"field\":\"maxConcurrentOffers\",\"value\":\"" + many + "\"}]}");
    }
  }

  @Test
  void namesTheDistributionsThereAreWhenAskedForAnother() {
    admin
        .put("/v1/admin/queues/general", QUEUE.replace("}", ",'distribution':'fairest'}"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .json(
            """
            {"errors":[{"field":"distribution","value":"\\"fairest\\"",
              "expected":"one of least-loaded, best-skill, longest-idle, round-robin, external"}]}
            """);
  }

  @Test
  void keepsWhoRanksTheAgentsOfAQueue() {
    admin
        .done(
            "/v1/admin/queues/general",
            QUEUE.replace(
                "}",
                ",'distribution':'external',"
                    + "'externalRanking':{'url':'https://ranker.example.com/rank'}}"))
        .json(
            """
            {"distribution":"external",
              "externalRanking":{"url":"https://ranker.example.com/rank"},"version":2}
            """);
  }

  @Test
  void anExternalQueueNamesItsEndpoint() {
    admin
        .put("/v1/admin/queues/general", QUEUE.replace("}", ",'distribution':'external'}"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .json("{\"errors\":[{\"field\":\"externalRanking.url\",\"value\":\"(missing)\"}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "http://ranker.example.com/rank, https",
    "https://10.0.0.7/rank, a public address",
    "https://localhost:8443/rank, a public address",
    "https://[::ffff:169.254.169.254]/, a public address",
  })
  void refusesAnEndpointThatBatonMayNotAsk(String url, String expected) {
    admin
        .put(
            "/v1/admin/queues/general",
            QUEUE.replace(
                "}", ",'distribution':'external','externalRanking':{'url':'" + url + "'}}"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .json(
            """
            {"errors":[{"field":"externalRanking.url","value":"\\"%s\\"","expected":"%s"}]}
            """
                .formatted(url, expected));
  }

  @Test
  void keepsHowAQueueAsksForLess() {
    admin
        .done(
            "/v1/admin/queues/general",
            QUEUE.replace(
                "}", ",'relaxation':{'withoutLowSeconds':12.5,'overflowQueue':'general'}}"))
        .json(
            """
            {"relaxation":{"allSkillsSeconds":10,"withoutLowSeconds":12.5,"withoutMediumSeconds":28,
              "requiredOnlySeconds":36,"overflowSeconds":45,"overflowQueue":"general"}}
            """);
  }

  @Test
  void keepsHowLongALineMayGet() {
    admin
        .done(
            "/v1/admin/queues/general",
            QUEUE.replace("}", ",'limits':{'soft':20,'hard':50,'deferralSeconds':3600}}"))
        .json("{\"limits\":{\"soft\":20,\"hard\":50,\"deferralSeconds\":3600},\"version\":2}");
    admin
        .done("/v1/admin/queues/general", QUEUE)
        .json("{\"limits\":{\"soft\":null,\"hard\":null,\"deferralSeconds\":86400}}");
  }

  @Test
  void keepsWhatBecomesOfWhoLeavesTheLineWithoutAWord() {
    admin
        .done("/v1/admin/queues/general", QUEUE)
        .json("{\"limits\":{\"customerLeft\":{\"afterSeconds\":120,\"then\":\"keep\"}}}");
    admin
        .done(
            "/v1/admin/queues/general",
            QUEUE.replace("}", ",'limits':{'customerLeft':{'afterSeconds':90,'then':'defer'}}}"))
        .json("{\"limits\":{\"customerLeft\":{\"afterSeconds\":90,\"then\":\"defer\"}}}");
    admin
        .done(
            "/v1/admin/queues/general",
            QUEUE.replace("}", ",'limits':{'customerLeft':{'then':'abandon'}}}"))
        .json("{\"limits\":{\"customerLeft\":{\"afterSeconds\":120,\"then\":\"abandon\"}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'afterSeconds':59.5,'then':'defer' | limits.customerLeft.afterSeconds | 59.5 | at least 60",
        "'then':'forget' | limits.customerLeft.then | \\\"forget\\\" | one of keep, defer, abandon",
        "'afterSeconds':90 | limits.customerLeft.then | (missing) | one of keep, defer, abandon"
      })
  void refusesToLeaveWhoeverLeavesInADifferentWay(
      String policy, String field, String value, String expected) {
    admin
        .put(
            "/v1/admin/queues/general",
            QUEUE.replace("}", ",'limits':{'customerLeft':{" + policy + "}}}"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .json(
            """
            {"errors":[{"field":"%s","value":"%s","expected":"%s"}]}
            """
                .formatted(field, value, expected));
  }

  @Test
  void easesInWhoSignsInUnlessToldOtherwise() {
    admin
        .get("/v1/admin/policies/sign-in-ramp")
        .expectBody()
        .json("{\"everySeconds\":5,\"lastingSeconds\":60,\"version\":0}");

    admin
        .done("/v1/admin/policies/sign-in-ramp", "{'everySeconds':0,'lastingSeconds':0}")
        .json("{\"everySeconds\":0,\"lastingSeconds\":0,\"version\":1}");
    admin
        .done("/v1/admin/policies/sign-in-ramp", "{'everySeconds':2.5,'lastingSeconds':30}")
        .json("{\"everySeconds\":2.5,\"lastingSeconds\":30,\"version\":2}");
  }

  @Test
  void refusesASoftLimitAboveTheHardOne() {
    admin
        .put("/v1/admin/queues/general", QUEUE.replace("}", ",'limits':{'soft':51,'hard':50}}"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .json(
            """
            {"errors":[{"field":"limits.soft","value":"51","expected":"at most 50"}]}
            """);
  }

  @Test
  void refusesALimitThatLetsNobodyIn() {
    admin
        .put("/v1/admin/queues/general", QUEUE.replace("}", ",'limits':{'hard':0}}"))
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void refusesStepsThatGoBack() {
    admin
        .put(
            "/v1/admin/queues/general",
            QUEUE.replace("}", ",'relaxation':{'withoutMediumSeconds':19.5}}"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .json(
            """
            {"errors":[{"field":"relaxation.withoutMediumSeconds","value":"19.5",
              "expected":"at least 20"}]}
            """);
  }

  @Test
  void knowsTheAgentWhomARulePrefers() {
    admin
        .put(
            "/v1/admin/inboxes/shop/rules",
            "{'rules':[{'name':'A','when':'true','queue':'general','preferredAgent':'nobody'}]}")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .json(
            """
            {"errors":[{"field":"rules[0].preferredAgent","expected":"an existing agent"}]}
            """);
  }

  @Test
  void keepsAnInboxAsItWasPut() {
    admin
        .done(
            "/v1/admin/inboxes/shop",
            """
            {'name':'Shop','language':'de-AT','defaultQueue':'general',
             'contextUrl':'https://shop.example/c/{customer}'}
            """)
        .json("{\"version\":2}");

    admin
        .get("/v1/admin/inboxes/shop")
        .expectBody()
        .json(
            """
            {"key":"shop","name":"Shop","language":"de-AT","defaultQueue":"general",
             "contextUrl":"https://shop.example/c/{customer}","version":2}
            """);
  }

  @Test
  void replacesAllRulesOfAnInbox() {
    admin
        .done(
            "/v1/admin/inboxes/shop/rules",
            """
            {'rules':[
              {'name':'German','when':'conversation.language.startsWith(\\'de\\')',
               'queue':'general','requiredSkills':{'de':3},'optionalSkills':{'de':'low'},
               'slaPolicy':'s','priority':2},
              {'name':'Rest','when':'true','queue':'general'}]}
            """)
        .json("{\"version\":1}");

    admin
        .get("/v1/admin/inboxes/shop/rules")
        .expectBody()
        .json(
            """
            {"rules":[{"name":"German","requiredSkills":{"de":3},
                       "optionalSkills":{"de":"low"},"slaPolicy":"s","priority":2},
                      {"name":"Rest","requiredSkills":{},"priority":5}],"version":1}
            """);
  }

  @Test
  void hasNoRulesForAnInboxThatDoesNotExist() {
    admin.get("/v1/admin/inboxes/none/rules").expectStatus().isNotFound().expectBody();
    admin
        .put("/v1/admin/inboxes/none/rules", "{'rules':[]}")
        .expectStatus()
        .isNotFound()
        .expectBody();
    admin.get("/v1/admin/inboxes/none").expectStatus().isNotFound().expectBody();
    admin.get("/v1/admin/policies/silence/none").expectStatus().isNotFound().expectBody();
  }

  @Test
  void saysWhereAConditionIsWrong() {
    admin
        .put(
            "/v1/admin/inboxes/shop/rules",
            """
            {'rules':[{'name':'Fine','when':'true','queue':'general'},
                      {'name':'Typo','when':'customer.teir == \\'vip\\'','queue':'general'}]}
            """)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid_rule")
        .jsonPath("$.errors[0].field")
        .isEqualTo("rules[1].when")
        .jsonPath("$.errors[0].expected")
        .value(
            String.class,
            expected -> assertThat(expected).matches("line 1, column \\d+: .*teir.*"));
  }

  @Test
  void saysWhichRanksThereAre() {
    admin
        .put(
            "/v1/admin/inboxes/shop/rules",
            """
            {'rules':[{'name':'A','when':'true','queue':'general','optionalSkills':{'de':'much'}}]}
            """)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("rules[0].optionalSkills[de]")
        .jsonPath("$.errors[0].value")
        .isEqualTo("\"much\"")
        .jsonPath("$.errors[0].expected")
        .isEqualTo("must be \"high\", \"medium\" or \"low\"");
  }

  @Test
  void refusesRulesThatNameWhatNobodyMade() {
    admin
        .put(
            "/v1/admin/inboxes/shop/rules",
            "{'rules':[{'name':'A','when':'true','queue':'none','requiredSkills':{'fr':1}}]}")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .json(
            """
            {"code":"unknown_reference","errors":[{"field":"rules[0].queue","value":"\\"none\\""},
              {"field":"rules[0].requiredSkills.fr","value":"\\"fr\\""}]}
            """);
    admin.get("/v1/admin/inboxes/shop/rules").expectBody().json("{\"version\":0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          inboxes/b        | {'name':'B','language':'en','defaultQueue':'none'}             | defaultQueue
          queues/b         | {'name':'B','slaPolicy':'none','silencePolicy':'q'}            | slaPolicy
          queues/b         | {'name':'B','slaPolicy':'s','silencePolicy':'none'}            | silencePolicy
          queues/b         | {'name':'B','slaPolicy':'s','silencePolicy':'q','relaxation':{'leadQueue':'none'}} | relaxation.leadQueue
          queues/b         | {'name':'B','slaPolicy':'s','silencePolicy':'q','textsPolicy':'none'} | textsPolicy
          agents/b         | {'name':'B','role':'agent','capacity':100,'skills':{'fr':2},'queues':[]} | skills.fr
          agents/b         | {'name':'B','role':'agent','capacity':100,'skills':{},'queues':['none']} | queues[0]
          """)
  void refusesUnknownReferences(String path, String body, String field) {
    admin
        .put("/v1/admin/" + path, body)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unknown_reference")
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          inboxes/B        | {'name':'B','language':'en','defaultQueue':'general'}            | key
          inboxes/b        | {'name':'','language':'en','defaultQueue':'general'}             | name
          inboxes/b        | {'name':'B','language':'e n','defaultQueue':'general'}           | language
          inboxes/b        | {'name':'B','language':'en','defaultQueue':'general','contextUrl':'ftp://a/{customer}'} | contextUrl
          inboxes/b        | {'name':'B','language':'en','defaultQueue':'general','contextUrl':'http://a/b'} | contextUrl
          queues/b         | {'name':'B','slaPolicy':'s','silencePolicy':'q','offerSeconds':121} | offerSeconds
          queues/b         | {'name':'B','slaPolicy':'s','silencePolicy':'q','offerSeconds':0.05} | offerSeconds
          queues/b         | {'name':'B','slaPolicy':'s','silencePolicy':'q','units':0}       | units
          skills/b         | {'name':' '}                                                     | name
          skills/b         | {'name':'B','level':3}                                           | level
          agents/b         | {'name':'B','role':'boss','capacity':100,'skills':{},'queues':[]} | role
          agents/b         | {'name':'B','role':'agent','capacity':19,'skills':{},'queues':[]} | capacity
          policies/sla/b   | {'firstResponseSeconds':0.09}                                    | firstResponseSeconds
          policies/sla/b   | {'firstResponseSeconds':'1'}                                     | firstResponseSeconds
          policies/sla/b   | {'firstResponseSeconds':60,'onChange':'loosen'}                  | onChange
          policies/sla/b   | {'firstResponseSeconds':60,'ladder':[{'clock':'first','actions':['relax']}]} | ladder[0].clock
          policies/sla/b   | {'firstResponseSeconds':60,'ladder':[{'clock':'resolution','actions':[]}]} | ladder[0].actions
          policies/sla/b   | {'firstResponseSeconds':60,'ladder':[{'clock':'resolution','actions':['shout']}]} | ladder[0].actions[0]
          policies/sla/b   | {'firstResponseSeconds':60,'ladder':[{'clock':'resolution','percent':1001,'actions':['relax']}]} | ladder[0].percent
          policies/sla/b   | {'firstResponseSeconds':60,'ladder':[{'clock':'resolution','actions':['relax','relax']}]} | ladder[0].actions
          policies/sla/b   | {'firstResponseSeconds':60,'ladder':[{'clock':'resolution','actions':['relax']},{'clock':'resolution','actions':['overflow']}]} | ladder[1]
          policies/sign-in-ramp | {'everySeconds':-1,'lastingSeconds':60}                  | everySeconds
          policies/sign-in-ramp | {'everySeconds':5,'lastingSeconds':3601}                 | lastingSeconds
          policies/sign-in-ramp | {'everySeconds':5}                                       | lastingSeconds
          policies/silence/b | {'idleSeconds':2,'reminderSeconds':1,'autoResolveSeconds':3,'reopenSeconds':4} | reminderSeconds[0]
          policies/silence/b | {'idleSeconds':1,'reminderSeconds':[2,2],'autoResolveSeconds':3,'reopenSeconds':4} | reminderSeconds[1]
          policies/silence/b | {'idleSeconds':1,'reminderSeconds':[],'autoResolveSeconds':3,'reopenSeconds':4} | reminderSeconds
          policies/silence/b | {'idleSeconds':1,'reminderSeconds':[1,2,3,4],'autoResolveSeconds':5,'reopenSeconds':4} | reminderSeconds
          policies/silence/b | {'idleSeconds':1,'reminderSeconds':['2'],'autoResolveSeconds':5,'reopenSeconds':4} | reminderSeconds[0]
          policies/silence/b | {'idleSeconds':1,'reminderSeconds':2,'autoResolveSeconds':2,'reopenSeconds':4} | autoResolveSeconds
          policies/silence/b | {'idleSeconds':1,'reminderSeconds':2,'autoResolveSeconds':3,'reopenSeconds':4,'csat':true} | csat
          policies/silence/b | {'idleSeconds':1,'reminderSeconds':2,'autoResolveSeconds':3,'reopenSeconds':4,'csat':{'ask':'yes'}} | csat.ask
          policies/silence/b | {'idleSeconds':1,'reminderSeconds':2,'autoResolveSeconds':3,'reopenSeconds':4,'csat':{'afterAutoResolve':1}} | csat.afterAutoResolve
          policies/hours/b | {'zone':'Berlin','week':{}} | zone
          policies/hours/b | {'zone':'Europe/Berlin','week':{'mon':[]}} | week
          policies/hours/b | {'zone':'Europe/Berlin','week':{'monday':[{'from':'9:00','to':'17:00'}]}} | week.monday[0].from
          policies/hours/b | {'zone':'Europe/Berlin','week':{'friday':[{'from':'22:00','to':'02:00'}]}} | week.friday[0].to
          policies/hours/b | {'zone':'Europe/Berlin','week':{'friday':[{'from':'09:00','to':'12:00'},{'from':'11:00','to':'13:00'}]}} | week.friday[1].from
          policies/hours/b | {'zone':'Europe/Berlin','week':{},'exceptions':[{'date':'2026-12-24','open':[]},{'date':'2026-12-24','open':[]}]} | exceptions[1].date
          policies/hours/b | {'zone':'Europe/Berlin','week':{},'exceptions':[{'date':'24.12.','open':[]}]} | exceptions[0].date
          policies/hours/b | {'zone':'Europe/Berlin','week':{},'outOfHours':'reject'} | outOfHours
          inboxes/shop/rules | {'rules':[{'name':'A','when':' ','queue':'general'}]}          | rules[0].when
          inboxes/shop/rules | {'rules':[{'name':'A','when':'true','queue':'general','priority':10}]} | rules[0].priority
          """)
  void namesTheFieldThatIsWrong(String path, String body, String field) {
    admin
        .put("/v1/admin/" + path, body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);
  }

  @Test
  void showsADurationThatIsWrongAsItWasSent() {
    admin
        .put(
            "/v1/admin/policies/silence/b",
            "{'idleSeconds':1,'reminderSeconds':[600,300],'autoResolveSeconds':900,"
                + "'reopenSeconds':4}")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].value")
        .isEqualTo("300");
  }

  @Test
  void refusesLevelsOutOfRange() {
    admin
        .put(
            "/v1/admin/agents/b",
            "{'name':'B','role':'agent','capacity':100,'skills':{'de':6},'queues':[]}")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].expected")
        .isNotEmpty();
  }

  @Test
  void isForAdminsOnly() {
    Http ops = Http.as(port, "ops", "ops");

    ops.get("/v1/admin/inboxes").expectStatus().isForbidden().expectBody();
    ops.put("/v1/admin/skills/x", "{'name':'X'}").expectStatus().isForbidden().expectBody();
  }
}
